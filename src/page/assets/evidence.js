// The words behind a fact, shown beside it. Without this script the link leads to the same words further down the page.
//
// A link with the attribute data-evidence names by its fragment the element that holds the words.
'use strict';
(() => {
  const box = document.createElement('div');
  box.className = 'popover';
  box.id = 'evidence-popover';
  box.setAttribute('role', 'dialog');
  box.setAttribute('tabindex', '-1');
  box.hidden = true;
  let opener = null;

  const close = (back) => {
    if (box.hidden) return;
    box.hidden = true;
    if (opener) opener.setAttribute('aria-expanded', 'false');
    if (back && opener) opener.focus();
    opener = null;
  };

  const open = (link, words) => {
    close(false);
    box.replaceChildren(...[...words.childNodes].map((child) => child.cloneNode(true)));
    for (const element of box.querySelectorAll('[id]')) element.removeAttribute('id');
    box.setAttribute('aria-label', link.getAttribute('aria-label') || link.textContent.trim());
    if (box.parentNode === null) document.body.append(box);
    box.hidden = false;
    const place = link.getBoundingClientRect();
    const widest = document.documentElement.clientWidth - box.offsetWidth - 8;
    box.style.setProperty('left', `${Math.max(8, Math.min(place.left, widest)) + window.scrollX}px`);
    box.style.setProperty('top', `${place.bottom + window.scrollY + 6}px`);
    link.setAttribute('aria-expanded', 'true');
    opener = link;
    box.focus();
  };

  for (const link of document.querySelectorAll('a[data-evidence][href^="#"]')) {
    const words = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (words === null) continue;
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-expanded', 'false');
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (opener === link) close(true);
      else open(link, words);
    });
  }
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(true); });
  document.addEventListener('pointerdown', (event) => {
    if (!box.contains(event.target) && event.target !== opener) close(false);
  });
})();
