// The editor and the results, in the place of the plain form, which stays for whoever has no JavaScript.
import Yasqe from "@zazuko/yasqe";
import Yasr from "@zazuko/yasr";
import "@zazuko/yasqe/build/yasqe.min.css";
import "@zazuko/yasr/build/yasr.min.css";
import "./place.css";

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

const yasr = new Yasr(resultPlace, { persistenceId: "breachgraph", prefixes: () => yasqe.getPrefixesFromQuery() });
yasqe.on("queryResponse", (_editor, response, duration) => yasr.setResponse(response, duration));
form.hidden = true;
