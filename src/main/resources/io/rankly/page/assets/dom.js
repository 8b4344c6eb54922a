/** Elements. Whatever comes from outside becomes text or the value of an attribute, never markup. */

/** An element, `h('p.quiet', { id, onclick }, child, …)`, attributes or not. Children that are null or false are left out. */
export const h = (name, ...rest) => {
	const [tag, ...classes] = name.split('.');
	const element = document.createElement(tag);
	element.classList.add(...classes);
	return fill(element, rest);
};

/** The same, of SVG. */
export const svg = (name, ...rest) => fill(document.createElementNS('http://www.w3.org/2000/svg', name), rest);

function fill(element, rest) {
	const attributes = rest[0]?.constructor === Object ? rest.shift() : {};
	for (const [name, value] of Object.entries(attributes)) {
		if (name.startsWith('on')) {
			element.addEventListener(name.slice(2), value);
		} else if (value !== null && value !== undefined && value !== false) {
			element.setAttribute(name, value === true ? '' : value);
		}
	}
	element.append(...rest.flat().filter(child => child !== null && child !== undefined && child !== false));
	return element;
}

/** Sets the text of an element, unless it has it: what is selected or read aloud is not disturbed. */
export function setText(element, text) {
	if (element.textContent !== text) {
		element.textContent = text;
	}
}

/** A labelled field of a form. */
export function field(label, attributes) {
	const id = `f${field.count = (field.count || 0) + 1}`;
	return h('p.field', h('label', { for: id }, label), h('input', { id, autocomplete: 'off', ...attributes }));
}

/** A section with a heading. */
export function section(title, ...children) {
	const id = `s${section.count = (section.count || 0) + 1}`;
	return h('section', { 'aria-labelledby': id }, h('h2', { id }, title), ...children);
}

const news = document.getElementById('news');

/** A line that says what is wrong, and tells it once. */
export function notice() {
	const element = h('p.notice', { hidden: true });
	let told = '';
	return {
		element,
		show(text, pause) {
			if (text !== told) {
				tell(told = text);
			}
			setText(element, text + (pause === null ? '' : ` Trying again in ${Math.round(pause / 1000)} s.`));
			element.hidden = false;
		},
		hide() {
			told = '';
			element.hidden = true;
		},
	};
}

/** Tells screen readers, once they are done with what they say. */
export function tell(text) {
	setText(news, text);
}
