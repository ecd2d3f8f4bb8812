// Pointing at a node of the network shows what it is tied to. Without this script the picture is the same, only still.
'use strict';
for (const figure of document.querySelectorAll('.picture-network')) {
  const drawing = figure.querySelector(':scope > svg');
  const ties = [...drawing.querySelectorAll('.tie')];
  const nodes = [...drawing.querySelectorAll('.node')];

  const matches = (element, side, key) => element.dataset[side] === key;

  const clear = () => {
    drawing.classList.remove('focused');
    for (const element of [...ties, ...nodes]) element.classList.remove('near');
  };

  const show = (node) => {
    clear();
    const side = node.dataset.firm === undefined ? 'organisation' : 'firm';
    const other = side === 'firm' ? 'organisation' : 'firm';
    const near = ties.filter((tie) => matches(tie, side, node.dataset[side]));
    const keys = new Set(near.map((tie) => tie.dataset[other]));
    for (const tie of near) tie.classList.add('near');
    node.classList.add('near');
    for (const candidate of nodes) {
      if (candidate.dataset[other] !== undefined && keys.has(candidate.dataset[other])) candidate.classList.add('near');
    }
    drawing.classList.add('focused');
  };

  for (const node of nodes) {
    node.addEventListener('pointerenter', () => show(node));
    node.addEventListener('pointerleave', clear);
    node.addEventListener('focusin', () => show(node));
    node.addEventListener('focusout', clear);
  }
}
