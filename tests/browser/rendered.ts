// What is rendered, independent of how it was made.

/**
 * Everything in an element, as text: without comments, and with attributes in alphabetical order. Frameworks leave
 * comments as marks, and the desk writes attributes in another order than the app sets them. It runs in the page, so it
 * uses nothing from outside.
 */
export function rendered(selector: string): string {
  const write = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element)) return '';
    // What was read on this device is marked by these two.
    const isMark = (name: string): boolean => name === 'data-read' || name === 'aria-description';
    const own = [...node.attributes].filter(({ name }) => !isMark(name));
    const attributes = own.map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort();
    return `<${node.localName}${attributes.join('')}>${inside(node)}</${node.localName}>`;
  };
  const inside = (element: Element): string => [...element.childNodes].map(write).join('');
  return inside(document.querySelector(selector)!);
}
