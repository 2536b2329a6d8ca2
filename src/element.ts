// Elements made of text and checked attributes.

/** Makes an element. Text becomes text, whatever stands in it. */
export function element(tag: string, attributes: Record<string, string>, ...children: (string | Node)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]!);
  made.append(...children);
  return made;
}
