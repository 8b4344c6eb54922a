/** What is asked of a board, and told to it. */
import { id, key, post } from './api.js';
import { field, h } from './dom.js';
import { badge } from './ranking.js';
import { nameOf, number, place, typed } from './text.js';

const ID = { name: 'player', required: true, maxlength: 64, autocapitalize: 'off', spellcheck: 'false' };
const label = column => column.name ?? 'Score';

/** On a laptop, or for who has a key. */
export const maySubmit = () => ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname) || key() !== null;

/** A form that does one thing at a time, and says below how it went. */
function form(button, fields, submit) {
	const answer = h('output.answer', { role: 'status' });
	let last = 0;
	const element = h('form', {
		onsubmit: async event => {
			event.preventDefault();
			const turn = ++last;
			answer.classList.add('busy');
			try {
				const said = await submit(element);
				if (turn === last) {
					say(said, false);
				}
			} catch (failure) {
				if (turn === last) {
					say([failure.message], true);
				}
			}
		} }, ...fields, h('p.buttons', h('button', button)), answer);

	function say(said, failed) {
		answer.classList.remove('busy');
		answer.classList.toggle('failed', failed);
		answer.replaceChildren(...said);
	}
	return element;
}

const text = (element, name) => element.elements[name].value.trim();
const scoreFields = columns => columns.map((column, i) => field(label(column), { name: `score${i}`, inputmode: 'decimal', required: true, maxlength: 32 }));

const numbers = (element, columns) => columns.map((column, i) => {
	const value = typed(text(element, `score${i}`));
	if (value === null) {
		element.elements[`score${i}`].focus();
		throw new Error(`${label(column)}: a number, please.`);
	}
	return value;
});

/** Asks for a player by id, or by the beginning of a name in the list. */
export function finder(find) {
	return form('Find', [field('Player id or name', ID)],
		async element => {
			find(text(element, 'player'));
			return [];
		});
}

export const calculator = (board, columns, rankOf) => form('What rank is that?', scoreFields(columns), async element => {
	const found = await rankOf(numbers(element, columns));
	return [found.about ? 'About ' : '', place(found), ...(found.badge ? [', ', ...badge(board, found.badge)] : []), '.'];
});

/** What stays the same is sent with the same idempotency key, until it has an answer. */
export function submission(board, columns, done) {
	let once = null;
	let sent = null;
	return form('Submit', [
		field('Player id', ID),
		field('Name (optional)', { name: 'name', maxlength: 64 }), ...scoreFields(columns)], async element => {
		const body = json(board, text(element, 'player'), text(element, 'name'), numbers(element, columns), columns);
		if (body !== sent) {
			sent = body;
			once = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
		}
		let receipt;
		try {
			receipt = await post(`/boards/${id(board.board)}/scores`, body, once);
		} catch (failure) {
			sent = failure.lasting ? null : sent;
			throw failure;
		}
		sent = null;
		done(receipt);
		const moved = receipt.rankDelta ? `, ${receipt.rankDelta > 0 ? 'up' : 'down'} ${number(Math.abs(receipt.rankDelta))}` : '';
		return [`${nameOf(receipt)}: ${place(receipt)}${moved}.${receipt.changed ? '' : ' The score before stays.'}`];
	});
}

/** Numbers are written as they were typed, since a `Number` could not hold them all; but JSON knows no zeros in front. */
function json(board, player, name, values, columns) {
	const raw = values.map(value => `\0${value.replace(/^(-?)0+(?=\d)/, '$1')}`);
	const given = board.columns ? { values: Object.fromEntries(columns.map((column, i) => [column.name, raw[i]])) } : { score: raw[0] };
	return JSON.stringify({ player, name: name || undefined, ...given }).replace(/"\\u0000([-.\d]+)"/g, '$1');
}
