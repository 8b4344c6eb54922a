/** A table of entries, whose rows move when ranks change. */
import { id } from './api.js';
import { h, setText } from './dom.js';
import { columnsOf, gap, nameOf, number, valueOf } from './text.js';

const MOVE = { duration: 450, easing: 'cubic-bezier(.2, .7, .2, 1)' };

/**
 * @param hrefOf of an entry: where its name leads
 */
export function rankingTable(board, caption, hrefOf) {
	const columns = columnsOf(board);
	const rows = new Map();
	const body = h('tbody');
	const head = (name, text) => h(`th.${name}`, { scope: 'col' }, text);
	const element = h(board.badges ? 'table.ranking.badged' : 'table.ranking', h('caption.hidden', caption), h('thead', h('tr',
		head('rank', 'Rank'), head('player', 'Player'), columns.map(column => head('score', column.name ?? 'Score')), head('gap', 'Gap'))), body);
	let before = new Map();

	function newRow(entry) {
		const row = {
			rank: h('span'), change: h('span'), name: h('a', { href: hrefOf(entry) }), id: h('small'), badge: h('span.badge'),
			badged: null, scores: columns.map(() => h('td.score')), gap: h('td.gap') };
		row.element = h('tr', h('td.rank', row.rank, row.change),
			h('th', { scope: 'row' }, row.badge, h('span.who', row.name, ' ', row.id)), row.scores, row.gap);
		rows.set(entry.player, row);
		return row;
	}

	function update(row, entry, previous, same) {
		const old = same ? before.get(entry.player) : undefined;
		row.name.href = hrefOf(entry);
		setText(row.rank, number(entry.rank));
		row.element.classList.toggle('best', entry.rank <= 3);
		setText(row.name, nameOf(entry));
		setText(row.id, entry.name ? entry.player : '');
		columns.forEach((column, i) => setText(row.scores[i], number(valueOf(entry, column), column.decimals)));
		setText(row.gap, previous ? gap(entry, previous, columns) : '');
		if (row.badged !== entry.badge) {
			row.badged = entry.badge;
			row.badge.replaceChildren(...badge(board, entry.badge));
		}
		if (old && old.rank !== entry.rank) {
			const up = old.rank > entry.rank;
			const by = number(Math.abs(old.rank - entry.rank));
			row.change.className = up ? 'change up' : 'change down';
			row.change.replaceChildren(h('span', { 'aria-hidden': 'true' }, `${up ? '▲' : '▼'}${by}`), h('span.hidden', ` ${up ? 'up' : 'down'} ${by}`));
		} else if (!same) {
			row.change.replaceChildren();
		}
		if (same && old?.updatedAt !== entry.updatedAt) {
			row.element.classList.remove('new');
			requestAnimationFrame(() => row.element.classList.add('new'));
		}
	}

	const places = () => new Map([...rows].map(([player, row]) => [player, row.element.getBoundingClientRect().top]));

	function move(from) {
		for (const [player, to] of places()) {
			const by = (from.get(player) ?? to) - to;
			if (by !== 0) {
				rows.get(player).element.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], MOVE);
			}
		}
	}

	return {
		element,

		/** Grey rows, as high as those to come. */
		wait(count) {
			rows.clear();
			body.replaceChildren(...Array.from({ length: count },
				() => h('tr.waiting', { 'aria-hidden': 'true' }, h('td', { colspan: columns.length + 3 }, h('span', ' ')))));
			element.setAttribute('aria-busy', 'true');
		},

		/**
		 * Shows these entries and no others.
		 *
		 * @param ahead the entry ahead of the first one, where it is known
		 * @param same whether it is what was shown before, some time later: only then something moves
		 */
		show(entries, { ahead, marked, same }) {
			const from = same && !matchMedia('(prefers-reduced-motion: reduce)').matches ? places() : null;
			if (element.hasAttribute('aria-busy')) {
				body.replaceChildren();
				element.removeAttribute('aria-busy');
			}
			const now = new Map(entries.map(entry => [entry.player, entry]));
			for (const [player, row] of rows) {
				if (!now.has(player)) {
					row.element.remove();
					rows.delete(player);
				}
			}
			entries.forEach((entry, index) => {
				const row = rows.get(entry.player) ?? newRow(entry);
				update(row, entry, entries[index - 1] ?? ahead, same);
				row.element.classList.toggle('marked', entry.player === marked);
				if (body.children[index] !== row.element) {
					body.insertBefore(row.element, body.children[index] ?? null);
				}
			});
			before = now;
			if (from) {
				move(from);
			}
		},
	};
}

/** What is known of images: their addresses, by whether there is one. */
const images = new Map();

/** A badge as its emoji or image, or as its name. */
export function badge(board, name) {
	if (!name) {
		return [];
	}
	const tier = board.badges?.find(given => given.badge === name);
	const title = tier?.name ?? name;
	if (tier?.emoji) {
		return [h('span', { role: 'img', 'aria-label': title, title }, tier.emoji)];
	}
	const url = `/v1/badges/${id(name)}`;
	const text = h('span.label', title);
	if (images.get(url) === false) {
		return [text];
	}
	const image = h('img', { src: url, alt: title, title, width: 24, height: 24, loading: 'lazy' });
	image.addEventListener('error', () => {
		images.set(url, false);
		image.replaceWith(text);
	});
	return [image];
}
