/** Elements. Whatever comes from outside becomes text or the value of an attribute, never markup. */

/** An element with attributes, listeners (`onclick`) and children; what is null or false is left out. */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same, of SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets the text of an element, unless it has it: what is selected or read aloud is not disturbed. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Text for screen readers only. */
export const unseen = text => h('span', { class: 'hidden' }, text);

/** A labelled field of a form. */
export function field(label, attributes) {
  const id = `f${field.count = (field.count || 0) + 1}`;
  return h('p', { class: 'field' }, h('label', { for: id }, label), h('input', { id, autocomplete: 'off', ...attributes }));
}

/** A section with a heading. */
export function section(title, ...children) {
  const id = `s${section.count = (section.count || 0) + 1}`;
  return h('section', { 'aria-labelledby': id }, h('h2', { id }, title), ...children);
}

const news = document.getElementById('news');

/** Tells screen readers, once they are done with what they say. */
export function tell(text) {
  setText(news, text);
}

export const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
