// Makes one element like another by changing as little as possible, so that pictures are not loaded again,
// recordings go on playing and a selection stays. What the reader app holds on to stays in the document.

/** Makes `old` like `fresh`, which belongs to another document. Both have the same name. */
export function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = fresh.data;
    return;
  }
  attributes(old, fresh);
  children(old, fresh);
}

function attributes(old, fresh) {
  // Whether a part is folded out is the reader's affair.
  const isOwn = (name) => name === 'open' && old.nodeName === 'DETAILS';
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isOwn(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isOwn(name)) old.setAttribute(name, value);
  }
}

// Comments are marks of the app. They say nothing and stay where they are.
const nodes = (parent) => [...parent.childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE);

function children(old, fresh) {
  let have = nodes(old);
  let want = nodes(fresh);
  // What is the same before and after a change stays as it is.
  let same = 0;
  while (same < have.length && same < want.length && have[same].isEqualNode(want[same])) same += 1;
  have = have.slice(same);
  want = want.slice(same);
  while (have.length && want.length && have.at(-1).isEqualNode(want.at(-1))) {
    have.pop();
    want.pop();
  }
  const after = have.length ? have.at(-1).nextSibling : null;
  const end = have.length ? after : (nodes(old)[same] ?? null);
  for (const node of want) {
    const match = have.findIndex((candidate) => candidate.nodeName === node.nodeName);
    if (match < 0) {
      old.insertBefore(document.importNode(node, true), have[0] ?? end);
      continue;
    }
    have.splice(0, match).forEach((skipped) => skipped.remove());
    morph(have.shift(), node);
  }
  have.forEach((left) => left.remove());
}
