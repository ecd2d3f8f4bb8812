// The editor and the results, in the place of the plain form, which stays for whoever has no JavaScript.
import Yasqe from "@zazuko/yasqe";
import Yasr from "@zazuko/yasr";
import "@zazuko/yasqe/build/yasqe.min.css";
import "@zazuko/yasr/build/yasr.min.css";
import "./place.css";
import Rows from "./rows.js";

const form = document.getElementById("plain");
const place = document.getElementById("editor");
const first = form.elements.namedItem("query").value;
const endpoint = new URL("sparql", document.baseURI).href;

const queryPlace = document.createElement("div");
const resultPlace = document.createElement("div");
resultPlace.setAttribute("aria-live", "polite");
place.append(queryPlace, resultPlace);

// Nothing is fetched from elsewhere: the prefixes are this server's own, and no other site completes terms.
Yasqe.defaults.prefixCcApi = new URL("editor/prefixes.json", document.baseURI).href;
Yasqe.defaults.autocompleters = ["prefixes", "variables"];

const given = new URLSearchParams(location.hash.slice(1)).get("query");
const yasqe = new Yasqe(queryPlace, {
  requestConfig: { endpoint, method: "POST" },
  persistenceId: "breachgraph",
  createShareableLink: (editor) =>
    `${location.href.split("#")[0]}#${new URLSearchParams({ query: editor.getValue() })}`,
  resizeable: true,
});
if (given !== null) yasqe.setValue(given);
else if (!yasqe.getValue().includes("bg:")) yasqe.setValue(first);
yasqe.getInputField()?.setAttribute("aria-label", "SPARQL");

Yasr.registerPlugin("table", Rows);
const yasr = new Yasr(resultPlace, { persistenceId: "breachgraph", prefixes: () => yasqe.getPrefixesFromQuery() });
yasqe.on("queryResponse", (_editor, response, duration) => {
  yasr.setResponse(response, duration);
  name();
});
// What the tools leave without a name or out of the keyboard's reach.
function name() {
  for (const link of resultPlace.querySelectorAll(".yasr_external_ref_btn")) link.setAttribute("aria-label", "About this view");
  for (const scroller of place.querySelectorAll(".CodeMirror-scroll")) scroller.tabIndex = 0;
}
name();
form.hidden = true;
