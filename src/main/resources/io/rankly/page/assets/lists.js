/** All boards, and a player on all boards. */
import { api, id } from './api.js';
import { h, notice, setText } from './dom.js';
import { badge } from './ranking.js';
import { refreshing } from './refresh.js';
import { boards } from './source.js';
import { columnsOf, number, percent, query, rules, time, valueOf } from './text.js';

const PAUSE_OF_BOARDS = 30_000;
const PAUSE_OF_PLAYER = 10_000;
const waiting = (name, ...children) => h(name, { class: 'waiting', 'aria-hidden': 'true' }, ...children);

export function boardsView(at, title) {
	const problem = notice();
	const list = h('ul.boards', waiting('li'), waiting('li'), waiting('li'));
	const empty = h('p.empty');
	const more = h('button', { type: 'button', hidden: true, onclick: () => { pages++; refresh.now(); } }, 'More boards');
	const heading = h('h1', { tabindex: '-1' }, 'Boards');
	let pages = 1;
	let all = [];
	title('Boards');

	const refresh = refreshing(async signal => {
		const found = [];
		let next;
		let failure;
		for (let i = 0; i < pages && (i === 0 || next); i++) {
			const page = await boards(next, signal);
			found.push(...page.boards);
			({ nextAfter: next, failure } = page);
		}
		return { found, next, failure, pause: PAUSE_OF_BOARDS };
	}, ({ found, next, failure }) => {
		if (failure) {
			problem.show(`${failure.message} These are the published boards.`, PAUSE_OF_BOARDS);
		} else {
			problem.hide();
		}
		more.hidden = !next;
		setText(empty, found.length ? '' : 'There is no board yet.');
		show(found);
	}, (failure, pause) => {
		problem.show(failure.message + (all.length ? ' These boards were here the last time.' : ''), pause);
		show(all);
	});

	function show(found) {
		all = found;
		list.replaceChildren(...all.map(board => h('li',
			h('a', { href: `#/boards/${id(board.board)}` }, board.title ?? board.board),
			h('p', [board.board, rules(board), board.windows?.map(window => window.window).join(', '),
				board.reads === 'private' ? 'private' : null].filter(text => text).join(' · ')))));
	}

	return { heading, element: h('div', heading, problem.element, list, empty, more), stop: refresh.stop };
}

export function playerView(at, title) {
	const known = new Map();
	const problem = notice();
	const name = h('p.facts', ' ');
	const body = h('tbody', ...[1, 2, 3].map(() => waiting('tr', h('td', { colspan: 6 }, h('span', ' ')))));
	const empty = h('p.empty');
	const heading = h('h1', { tabindex: '-1' }, at.player);
	const heads = ['Board', 'Rank', 'Of', 'Better than', 'Score', 'Reached'].map(text => h('th', { scope: 'col' }, text));
	title(at.player);

	const refresh = refreshing(async signal => {
		const { standings } = await api(`/players/${id(at.player)}`, {}, signal);
		const unknown = new Set(standings.map(standing => standing.board).filter(board => !known.has(board)));
		await Promise.all([...unknown].map(async board => known.set(board, await api(`/boards/${id(board)}`, {}, signal).catch(() => ({ board })))));
		return { standings, pause: PAUSE_OF_PLAYER };
	}, ({ standings }) => {
		problem.hide();
		setText(name, standings.find(standing => standing.name)?.name ?? ' ');
		setText(empty, standings.length ? '' : 'Not ranked on any board.');
		body.replaceChildren(...standings.map(row));
	}, (failure, pause) => {
		problem.show(failure.message, pause);
		body.querySelectorAll('.waiting').forEach(element => element.remove());
	});

	function row(standing) {
		const board = known.get(standing.board);
		const { window, season } = standing;
		return h('tr',
			h('th', { scope: 'row' }, h('a', { href: `#/boards/${id(standing.board)}${query({ window, player: at.player })}` }, board.title ?? board.board),
				window ? h('small', season === window ? window : `${window}, ${season}`) : null),
			h('td', h('span.badge', ...badge(board, standing.badge)), number(standing.rank)),
			h('td', number(standing.total)),
			h('td', standing.percentile === undefined ? '' : percent(standing.percentile)),
			h('td', columnsOf(board).map(column => number(valueOf(standing, column), column.decimals)).join(' · ')),
			h('td', time(standing.updatedAt)));
	}

	return {
		heading,
		element: h('div', h('p.path', h('a', { href: '#/' }, 'All boards')), heading, name, problem.element,
			h('div.wide', { tabindex: '0', role: 'region', 'aria-label': 'Standings' }, h('table.plain.standings',
				h('caption.hidden', 'Standings on all boards'), h('thead', h('tr', ...heads)), body)), empty),
		stop: refresh.stop,
	};
}
