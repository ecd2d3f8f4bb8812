// Search in the prebuilt index of a site of files. A site that is served answers by itself and needs no script.
//
// The index is one JSON array: [kind, stem, folded names, label, detail] a thing. Names are folded as the page folds what is
// typed: NFKC, lower case, katakana for hiragana, no spaces.
'use strict';
(() => {
  const form = document.querySelector('form[data-index]');
  if (form === null) return;
  const input = form.querySelector('input[name="q"]');
  const status = document.getElementById('search-status');
  const list = document.getElementById('search-results');
  const most = 100;
  let index = null;

  const fold = (text) => text.normalize('NFKC').toLowerCase()
    .replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    .replace(/\s+/g, '');

  const rank = (names, words) => {
    let sum = 0;
    for (const word of words) {
      const at = names.indexOf(word);
      if (at < 0) return -1;
      sum += at === 0 || names[at - 1] === '\n' ? 0 : 1;
    }
    return sum;
  };

  const item = (entry) => {
    const [kind, stem, , label, detail] = entry;
    const line = document.createElement('li');
    const link = document.createElement('a');
    link.href = form.dataset.root + stem + form.dataset.ending;
    link.textContent = label;
    const word = document.createElement('span');
    word.className = 'kind';
    word.textContent = [form.dataset[kind], detail].filter(Boolean).join(' · ');
    line.append(link, word);
    return line;
  };

  const say = (template, number) => { status.textContent = template.replace('{n}', number.toLocaleString('en')); };

  const search = async () => {
    const words = input.value.split(/[\s\u3000]+/).map(fold).filter(Boolean);
    list.replaceChildren();
    if (words.length === 0) { status.textContent = ''; return; }
    if (index === null) {
      status.textContent = form.dataset.loading;
      try {
        const answer = await fetch(form.dataset.index);
        if (!answer.ok) throw new Error(answer.statusText);
        index = await answer.json();
      } catch {
        status.textContent = form.dataset.failed;
        return;
      }
    }
    const found = [];
    for (const entry of index) {
      const place = rank(entry[2], words);
      if (place >= 0) found.push([place, entry]);
    }
    found.sort((a, b) => a[0] - b[0]);
    list.replaceChildren(...found.slice(0, most).map(([, entry]) => item(entry)));
    if (found.length === 0) status.textContent = form.dataset.none;
    else say(found.length > most ? form.dataset.many : form.dataset.found, found.length);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set('q', input.value);
    history.replaceState(null, '', address);
    search();
  });
  const given = new URL(location.href).searchParams.get('q');
  if (given) {
    input.value = given;
    search();
  }
})();
