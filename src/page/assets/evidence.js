// Evidence opens one at a time, and Escape closes it. Without this script it opens and stays open until it is closed by hand.
'use strict';
(() => {
  const all = document.querySelectorAll('details.evidence');

  const close = (evidence, back) => {
    evidence.open = false;
    if (back) evidence.querySelector('summary').focus();
  };

  for (const evidence of all) {
    evidence.addEventListener('toggle', () => {
      if (!evidence.open) return;
      for (const other of all) if (other !== evidence && other.open) close(other, false);
    });
  }

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const evidence of all) if (evidence.open) close(evidence, evidence.contains(document.activeElement));
  });
})();
