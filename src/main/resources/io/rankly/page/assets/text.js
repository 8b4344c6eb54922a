/** Numbers and times as people read them. A score can have 19 digits, which no `Number` holds: such a one is a string. */

const LONGEST_EXACT = 15;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** JSON, with numbers that would lose digits as strings. */
export function parseExactly(json) {
	return JSON.parse(json.replace(TOKENS, t => (t[0] !== '"' && t.length > LONGEST_EXACT ? `"${t}"` : t)));
}

const formats = new Map();

/** A number with so many decimals. */
export function number(value, decimals = 0) {
	if (!formats.has(decimals)) {
		const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
		formats.set(decimals, new Intl.NumberFormat(undefined, digits));
	}
	return formats.get(decimals).format(value);
}

const share = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** A percentage, rounded down: nobody is better than all. */
export const percent = value => `${share.format(Math.floor(value * 10) / 10)}\u00a0%`;

const compactFormat = new Intl.NumberFormat(undefined, { notation: 'compact', maximumSignificantDigits: 3 });
export const compact = value => compactFormat.format(value);

const dateTime = new Intl.DateTimeFormat(undefined, {
	year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
const clock = new Intl.DateTimeFormat(undefined, {
	hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });

export const time = instant => dateTime.format(new Date(instant));
export const timeOfDay = instant => clock.format(new Date(instant));
export const zone = () => dateTime.resolvedOptions().timeZone;

/** The columns of a board, in the order of what decides. */
export function columnsOf(board) {
	return board.columns ?? [{ name: null, order: board.order ?? 'desc', decimals: board.decimals ?? 0 }];
}

/** What an entry has in a column. */
export const valueOf = (entry, column) => (column.name === null ? entry.score : entry.values?.[column.name] ?? entry.score);

/** A value as a whole number of its last decimal. */
function scaled(value, decimals) {
	const text = typeof value === 'number' ? value.toFixed(decimals) : String(value);
	const [whole, fraction = ''] = text.split('.');
	return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
}

function unscaled(whole, decimals) {
	const digits = String(whole).padStart(decimals + 1, '0');
	return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** How far an entry is behind the one ahead, in the first column in which they differ. */
export function gap(entry, ahead, columns) {
	for (const column of columns) {
		const decimals = column.decimals;
		const difference = scaled(valueOf(entry, column), decimals) - scaled(valueOf(ahead, column), decimals);
		if (difference !== 0n) {
			const size = number(unscaled(difference < 0n ? -difference : difference, decimals), decimals);
			return `${difference < 0n ? '−' : '+'}${size}${column.name === null ? '' : ` ${column.name}`}`;
		}
	}
	return '=';
}

/** What a reader typed as a number, with a point. Absent if it is none. */
export function typed(text) {
	const plain = text.trim().replace(/[\s'’]/g, '').replace(/^−/, '-').replace(/,(?=\d*$)(?!.*\.)/, '.');
	return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
}

/** The end of an address, without what is not given. */
export function query(given) {
	const text = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)).toString();
	return text && `?${text}`;
}

/** A name, or the id of who has none. */
export const nameOf = entry => entry.name ?? entry.player;

/** "rank 3 of 1,001, better than 99.7 %" */
export function place(of) {
	const better = of.percentile === undefined ? '' : `, better than ${percent(of.percentile)}`;
	return `rank ${number(of.rank)} of ${number(of.total)}${better}`;
}

/** How the ranks of a board come about. */
export function rules(board) {
	const columns = columnsOf(board).map(c => `${c.name ?? ''} ${c.order === 'asc' ? 'lowest' : 'highest'} first`.trim());
	return [columns.join(', then '), board.ties === 'earliest' ? 'the earlier of equals is ahead' : null,
		board.style === 'dense' ? 'no rank is skipped' : null].filter(text => text).join('; ');
}
