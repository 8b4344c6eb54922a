/**
 * What is shown of a board, from the API or from the files of a published board. The files cost the service nothing, so they
 * come first where there are any; and they are still there when the API is not.
 */
import { api, file, id } from './api.js';

export const PAGE = 50;
const PAUSE_OF_API = 5_000;
/** One that is over changes at most by late scores. */
const PAUSE_OF_SEASON = 60_000;
/** Files are written every minute, and kept in caches for half of one. */
const PAUSE_OF_FILES = 15_000;

/** A page of boards; without the API, all that are published, and the `failure`. */
export async function boards(after, signal) {
	try {
		return await api('/boards', { limit: PAGE, after }, signal);
	} catch (failure) {
		if (after) {
			throw failure;
		}
		return { ...await published(failure, signal), failure };
	}
}

/** The settings of a board: of the API, or of the list of those that are published. */
export async function settings(board, signal) {
	try {
		return await api(`/boards/${id(board)}`, {}, signal);
	} catch (failure) {
		const found = (await published(failure, signal)).boards.find(other => other.board === board);
		if (!found) {
			throw failure;
		}
		return found;
	}
}

async function published(failure, signal) {
	if (failure.lasting) {
		throw failure;
	}
	return file('index', signal).catch(() => { throw failure; });
}

/** Among whom ranks are asked for. */
const choice = ({ window, season, segment }) => ({ window, season, segment });

/** Whether the files say what is asked for. */
const isInFiles = (board, at) => board.publish && !at.live && !at.season && !at.segment && !at.cursor;

/** Entries of a board, as {entries, total, next, window, season, files, ...}; `skip` is how many of the file are ahead. */
export async function ranking(board, at, signal) {
	if (isInFiles(board, at)) {
		try {
			return await ofFiles(board, at, signal);
		} catch (e) {
			// Not written yet, or being written: the API knows.
		}
	}
	try {
		return await ofApi(board, at, signal);
	} catch (failure) {
		if (failure.lasting || at.season || at.segment || at.cursor) {
			throw failure;
		}
		return ofFiles(board, at, signal).catch(() => { throw failure; });
	}
}

async function ofApi(board, at, signal) {
	const page = await api(`/boards/${id(board.board)}/top`, { ...choice(at), cursor: at.cursor, limit: PAGE }, signal);
	return { ...page, first: page.entries, next: page.nextCursor && { cursor: page.nextCursor }, files: false, pause: at.season ? PAUSE_OF_SEASON : PAUSE_OF_API };
}

async function ofFiles(board, at, signal) {
	const window = at.window ?? board.windows?.[0]?.window ?? 'all';
	const [meta, top] = await Promise.all(
		['meta', 'top'].map(name => file(`${id(board.board)}/${id(window)}/${name}`, signal)));
	if (meta.version !== top.version) {
		throw new Error('one of the files is newer');
	}
	const skip = Number(at.skip) || 0;
	const behind = skip + PAGE;
	const next = behind < top.entries.length ? { skip: behind } : top.nextCursor && { cursor: top.nextCursor };
	return {
		...meta, entries: top.entries.slice(skip, behind), ahead: top.entries[skip - 1], first: top.entries,
		next, files: true, pause: PAUSE_OF_FILES };
}

/** Those that somebody can have reached among so many. */
export const percentilesOf = total => [50, 90, 99].filter(wanted => total * (100 - wanted) >= 100);

/** The distribution, and the scores of some percentiles where they are known exactly. */
export async function distribution(board, at, files, signal) {
	if (files) {
		return { ...await file(`${id(board.board)}/${files.window}/distribution`, signal), exact: [] };
	}
	const path = `/boards/${id(board.board)}`;
	const found = await api(`${path}/distribution`, { ...choice(at), buckets: 40 }, signal);
	const exact = await Promise.all(percentilesOf(found.total).map(percentile =>
		api(`${path}/score`, { ...choice(at), percentile }, signal).then(score => ({ ...score, wanted: percentile }))
			.catch(failure => { if (!failure.lasting) { throw failure; } return null; })));
	return { ...found, exact: exact.filter(score => score) };
}

/** A player among others, as {standing, around}. What is read of the best of a file needs no call. */
export async function player(board, at, shown, signal) {
	const index = shown.files ? shown.first.findIndex(entry => entry.player === at.player) : -1;
	if (index >= 0) {
		return {
			standing: { ...shown.first[index], total: shown.total },
			around: shown.first.slice(Math.max(0, index - 2), index + 3), ahead: shown.first[index - 3] };
	}
	const path = `/boards/${id(board.board)}/players/${id(at.player)}`;
	const [standing, page] = await Promise.all([
		api(path, choice(at), signal), api(`${path}/around`, { ...choice(at), above: 2, below: 2 }, signal)]);
	return { standing, around: page.entries };
}

/** The place that a score would have; without the API, about, by the distribution that is shown. */
export async function placeOf(board, at, values, chart, columns) {
	try {
		return await api(`/boards/${id(board.board)}/rank`, { ...choice(at), score: values.join(',') });
	} catch (failure) {
		if (failure.lasting || !chart) {
			throw failure;
		}
		const score = Number(values[0]);
		const better = chart.buckets.reduce((sum, { from, to, count }) => {
			const share = Number(to) > Number(from) ? (to - score) / (to - from) : Number(to > score);
			return sum + count * Math.min(1, Math.max(0, columns[0].order === 'desc' ? share : 1 - share));
		}, 0);
		return { rank: 1 + Math.round(better), total: chart.total, about: true };
	}
}
