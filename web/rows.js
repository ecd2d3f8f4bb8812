// The rows of an answer as a table of YASR. Its own table hands text of the data to a parser of HTML when it filters; here
// every value becomes text and nothing else.
const MOST = 1000;

export default class Rows {
  priority = 10;
  label = "Table";

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return this.yasr.results?.getVariables?.()?.length > 0;
  }

  getIcon() {
    const icon = document.createElement("span");
    icon.textContent = "▦";
    icon.setAttribute("aria-hidden", "true");
    return icon;
  }

  draw() {
    const { results, resultsEl } = this.yasr;
    const names = results.getVariables();
    const rows = results.getBindings() ?? [];
    const table = append(document.createElement("table"), "wide");
    const caption = table.createCaption();
    caption.textContent =
      rows.length > MOST ? `${rows.length} rows; the first ${MOST} are shown` : `${rows.length} rows`;
    const head = table.createTHead().insertRow();
    for (const name of names) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of rows.slice(0, MOST)) {
      const line = body.insertRow();
      for (const name of names) show(line.insertCell(), row[name], this.yasr.getPrefixes());
    }
    const frame = append(document.createElement("div"), "table-scroll");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Rows");
    frame.append(table);
    resultsEl.replaceChildren(frame);
  }

  download(name) {
    const getData = () => this.yasr.results?.asCsv() ?? "";
    return { getData, contentType: "text/csv", title: "Download as CSV", filename: `${name || "rows"}.csv` };
  }
}

function append(element, name) {
  element.className = name;
  return element;
}

/** A value as text; an address on the web leads there. */
function show(cell, value, prefixes) {
  if (value === undefined) return;
  if (value.type === "uri" && /^https?:/.test(value.value)) {
    const link = document.createElement("a");
    link.href = value.value;
    link.rel = "noopener nofollow";
    link.textContent = short(value.value, prefixes);
    cell.append(link);
    return;
  }
  cell.textContent = value.value;
  const language = value["xml:lang"];
  if (language) cell.lang = language;
  const datatype = value.datatype;
  if (datatype && !datatype.endsWith("#string")) cell.title = short(datatype, prefixes);
}

/** The IRI by the longest prefix of the query that fits. */
function short(iri, prefixes) {
  let found = iri;
  let longest = 0;
  for (const [prefix, namespace] of Object.entries(prefixes ?? {})) {
    if (namespace.length > longest && iri.startsWith(namespace)) {
      longest = namespace.length;
      found = `${prefix}:${iri.slice(namespace.length)}`;
    }
  }
  return found;
}
