/** A board: its windows and seasons, the list, a player, the distribution, and what can be asked. */
import { api, id } from './api.js';
import { chart } from './chart.js';
import { h, notice, section, setText, tell } from './dom.js';
import { calculator, finder, maySubmit, submission } from './forms.js';
import { badge, rankingTable } from './ranking.js';
import { refreshing } from './refresh.js';
import { distribution, PAGE, placeOf, player, ranking, settings } from './source.js';
import { columnsOf, nameOf, number, place, query, rules, time, timeOfDay, valueOf } from './text.js';

/** How long the distribution may be behind, and how long after a submission the API is asked although there are files. */
const PAUSE_OF_CHART = 30_000;
const LIVE = 90_000;
const PLACE = { cursor: null, skip: null };

export function boardView(at, title) {
	const heading = h('h1', { tabindex: '-1' }, at.board);
	const problem = notice();
	const content = h('div', h('div.first-wait'));
	const element = h('div', h('p.path', h('a', { href: '#/' }, 'All boards')), heading, problem.element, content);
	let board = null;
	let columns;
	let parts;
	let refresh = refreshing(async signal => ({ board: await settings(at.board, signal) }), begin, fail);
	let shown = null;
	let card = null;
	let drawn = {};
	let guess = null;
	let liveUntil = 0;
	let seasons = null;
	let onTab = false;
	title(at.board);

	function begin(loaded) {
		refresh.stop();
		problem.hide();
		board = loaded.board;
		columns = columnsOf(board);
		setText(heading, board.title ?? board.board);
		build();
		showWindows();
		showPlayer();
		name();
		loadSeasons();
		refresh = refreshing(load, show, fail);
	}

	function build() {
		parts = {
			list: rankingTable(board, 'Entries in rank order', hrefOf), listHeading: h('h2', { tabindex: '-1', id: 'list' }, 'Ranking'),
			tabs: h('nav.tabs', { 'aria-label': 'Windows' }), facts: h('p.facts', ' '), status: h('p.status', 'Loading…'),
			season: h('select', { id: 'season', disabled: !board.windows, onchange: () => go({ ...PLACE, season: parts.season.value || null }) }),
			older: h('button', { type: 'button', hidden: true }, 'Older'), segments: h('datalist', { id: 'segments' }),
			segment: h('input', { id: 'segment', list: 'segments', size: 12, maxlength: 32, placeholder: 'All', autocomplete: 'off',
				onchange: () => go({ ...PLACE, segment: parts.segment.value.trim() || null }) }), you: h('div.you'), nobody: h('p.empty'),
			pages: h('nav.links', { 'aria-label': 'Pages' }), chart: chart() };
		parts.list.wait(PAGE);
		content.replaceChildren(
			parts.tabs,
			h('div.bar', h('p.row', h('label', { for: 'season' }, 'Season'), parts.season, parts.older),
				board.segments && h('p.row', h('label', { for: 'segment' }, 'Segment'), parts.segment, parts.segments), parts.facts, parts.status),
			parts.you,
			h('div.halves',
				h('section.list', { 'aria-labelledby': 'list' }, parts.listHeading, parts.list.element, parts.nobody, parts.pages),
				h('div.side',
					section('Find a player', finder(find)),
					section('Distribution', parts.chart.element),
					section('What if?', calculator(board, columns, rankOf)),
					maySubmit() ? section('Submit a score', submission(board, columns, submitted)) : '')));
	}

	async function load(signal) {
		const asked = { ...at, live: Date.now() < liveUntil };
		const loaded = await ranking(board, asked, signal);
		const age = Date.now() - drawn.time;
		const old = drawn.of !== slice(asked) || age > PAUSE_OF_CHART || (drawn.total !== loaded.total && age > 3_000);
		const [found, spread] = await Promise.all([
			asked.player ? player(board, asked, loaded, signal).catch(failure => ({ failure })) : null,
			old ? distribution(board, asked, loaded.files && loaded, signal).catch(() => null) : null]);
		return { ...loaded, found, spread };
	}

	function show(loaded) {
		const same = shown !== null;
		const leader = shown?.first[0]?.player;
		shown = { ...loaded, time: loaded.writtenAt ?? Date.now() };
		problem.hide();
		parts.list.show(loaded.entries, { ahead: loaded.ahead, marked: at.player, same });
		setText(parts.nobody, loaded.entries.length ? '' : `Nobody is ranked here yet.${maySubmit() ? ' The first score can be yours.' : ''}`);
		setText(parts.status, `${loaded.files ? 'From files of' : 'Live,'} ${timeOfDay(shown.time)}`);
		parts.status.classList.toggle('live', !loaded.files);
		showFacts();
		const segments = new Set([...parts.segments.options].map(option => option.value).concat(loaded.first.map(entry => entry.segment)));
		parts.segments.replaceChildren(...[...segments].filter(text => text).sort().map(value => h('option', { value })));
		parts.pages.replaceChildren(
			at.cursor || at.skip ? h('a', { href: link(PLACE) }, 'To the best') : '',
			loaded.next ? h('a', { href: link({ ...PLACE, ...loaded.next }), rel: 'next' }, 'Next page') : '');
		if (loaded.spread) {
			drawn = { of: slice(at), time: Date.now(), total: loaded.total, data: loaded.spread };
		}
		if (leader && loaded.first[0] && loaded.first[0].player !== leader && !at.cursor) {
			tell(`${nameOf(loaded.first[0])} leads now.`);
		}
		showPlayer(loaded.found);
		showChart();
	}

	/** What was shown stays, since it is better than nothing. */
	function fail(failure, pause) {
		problem.show(failure.message + (shown ? ` This is how it was at ${timeOfDay(shown.time)}.` : ''), pause);
		if (parts) {
			setText(parts.status, 'Not up to date');
			parts.status.classList.remove('live');
		}
		if (!shown && failure.lasting) {
			content.replaceChildren();
		}
	}

	function showWindows() {
		parts.segment.value = at.segment ?? '';
		const windows = board.windows ?? [];
		const current = at.window ?? windows[0]?.window;
		parts.tabs.hidden = windows.length < 2;
		parts.tabs.replaceChildren(...windows.map(({ window }) => h('a', {
			href: link({ ...PLACE, window, season: null }), 'aria-current': window === current ? 'page' : null }, window)));
		// The link that was followed has been replaced.
		if (onTab) {
			parts.tabs.querySelector('[aria-current]')?.focus();
		}
		onTab = false;
	}

	function showFacts() {
		const { season, start, end } = { season: shown.season, ...shown, ...seasons?.known.get(shown.season) };
		const span = start ? `${season}, ${time(start)} to ${time(end)}: ` : '';
		setText(parts.facts, `${span}${number(shown.total)} ranked, ${rules(board)}`);
	}

	async function loadSeasons(before) {
		seasons?.control.abort();
		const mine = seasons = { control: new AbortController(), known: (before && seasons?.known) || new Map() };
		const options = () => {
			const past = [...mine.known.values()].filter(season => !season.current);
			const texts = new Map(past.map(({ season, total, archived }) => [season, `${season} · ${number(total)} ranked${archived ? ' · archived' : ''}`]));
			if (at.season && !texts.has(at.season)) {
				texts.set(at.season, at.season);
			}
			parts.season.replaceChildren(...[['', board.windows ? 'Now' : 'All time'], ...texts].map(([value, text]) => h('option', { value }, text)));
			parts.season.value = at.season ?? '';
		};
		options();
		parts.older.hidden = true;
		if (board.windows) {
			const page = await api(`/boards/${id(board.board)}/seasons`, { window: at.window, before, limit: 20 }, mine.control.signal).catch(() => null);
			if (page && mine === seasons) {
				page.seasons.forEach(season => mine.known.set(season.season, season));
				options();
				parts.older.hidden = !page.nextBefore;
				parts.older.onclick = () => loadSeasons(page.nextBefore);
				if (shown) {
					showFacts();
				}
			}
		}
	}

	function showPlayer(found) {
		if (card?.player !== at.player) {
			card = at.player ? newCard() : null;
			parts.you.replaceChildren(card?.element ?? '');
		}
		if (!card || !found) {
			return;
		}
		const { failure, standing, around, ahead } = found;
		if (failure) {
			setText(card.text, failure.status === 404 ? 'Not ranked here.' : failure.message);
			card.list.element.hidden = failure.status === 404 || !card.standing;
			card.standing = failure.status === 404 ? null : card.standing;
			return;
		}
		const before = card.standing;
		card.standing = standing;
		card.list.element.hidden = false;
		setText(card.name, nameOf(standing));
		card.badge.replaceChildren(...badge(board, standing.badge));
		setText(card.text, `${sentence(place(standing))}. Reached ${time(standing.updatedAt)}.`);
		card.list.show(around, { ahead, marked: at.player, same: before !== null });
		if (before && before.rank !== standing.rank) {
			tell(`${nameOf(standing)}: ${place(standing)}.`);
		}
	}

	function newCard() {
		const made = {
			player: at.player, standing: null, list: rankingTable(board, 'A player among neighbours', hrefOf),
			text: h('p', ' '), badge: h('span.badge'), name: h('span', at.player) };
		made.list.wait(5);
		made.element = h('section', { 'aria-labelledby': 'you' }, h('h2', { id: 'you' }, made.badge, made.name), made.text, made.list.element,
			h('p.links', h('a', { href: `#/players/${id(at.player)}` }, 'On all boards'), h('a', { href: link({ player: null }) }, 'Close')));
		return made;
	}

	function showChart() {
		if (drawn.data && drawn.of === slice(at)) {
			const standing = card?.standing;
			const marks = [standing && { score: valueOf(standing, columns[0]), label: nameOf(standing) }, guess].filter(mark => mark);
			parts.chart.show(drawn.data, columns[0], marks);
		}
	}

	async function rankOf(values) {
		const found = await placeOf(board, at, values, drawn.data, columns);
		guess = { score: values[0], label: `Rank ${number(found.rank)}` };
		showChart();
		return found;
	}

	/** By id, or by a name in the list. */
	function find(text) {
		const known = shown?.first ?? [];
		const named = known.find(entry => nameOf(entry).toLowerCase().startsWith(text.toLowerCase()));
		go({ player: known.some(entry => entry.player === text) ? text : named?.player ?? text });
	}

	function submitted(receipt) {
		liveUntil = Date.now() + LIVE;
		if (at.player === receipt.player) {
			refresh.now();
		} else {
			go({ player: receipt.player });
		}
	}

	const name = () => title([at.player, board.title ?? board.board, at.season ?? at.window].filter(part => part).join(' · '));
	const slice = ({ window, season, segment }) => JSON.stringify([window, season, segment]);
	const hrefOf = entry => link({ player: entry.player });

	function link(changes) {
		const { board: of, ...others } = { ...at, ...changes };
		return `#/boards/${id(of)}${query(others)}`;
	}

	function go(changes) {
		location.hash = link(changes);
	}

	return {
		element,
		heading,

		/** Another window, season, page or player of the same board. */
		update(to) {
			const from = at;
			at = to;
			onTab = parts?.tabs.contains(document.activeElement) ?? false;
			if (!board) {
				return;
			}
			const paged = from.cursor !== at.cursor || from.skip !== at.skip;
			if (paged || slice(from) !== slice(at)) {
				shown = guess = null;
				if (card && slice(from) !== slice(at)) {
					card = null;
				}
				parts.list.wait(PAGE);
				setText(parts.nobody, '');
			}
			showPlayer();
			showWindows();
			if (from.window !== at.window || from.season !== at.season) {
				loadSeasons();
			}
			name();
			refresh.now();
			if (paged) {
				parts.listHeading.focus();
			}
		},

		stop() {
			refresh.stop();
			seasons?.control.abort();
		},
	};
}

const sentence = text => text[0].toUpperCase() + text.slice(1);
