/** How the scores are distributed, as a chart and as a table. */
import { h, svg } from './dom.js';
import { percentilesOf } from './source.js';
import { compact, number } from './text.js';

const HEIGHT = 220;
const TOP = 40;
const BOTTOM = 26;
const LABEL = 60;

export function chart() {
	const box = h('div.chart');
	const legend = h('figcaption');
	const rows = h('tbody');
	let drawn = null;
	new ResizeObserver(draw).observe(box);

	function draw() {
		if (drawn && box.clientWidth > 0) {
			box.replaceChildren(...drawing(drawn, box.clientWidth, legend.textContent));
		}
	}

	return {
		element: h('figure', box, legend, h('details', h('summary', 'As a table'), h('table.plain',
			h('thead', h('tr', ['From', 'To', 'Entries'].map(text => h('th', { scope: 'col' }, text)))), rows))),

		/**
		 * @param distribution its `buckets`, and `exact`, the scores of percentiles
		 * @param marks scores to point at, as {score, label}; the first one is a player's
		 */
		show(distribution, column, marks) {
			const shown = value => number(value, column.decimals);
			const about = distribution.exact.length ? '' : 'about ';
			const texts = scoresOf(distribution, column)
				.map(p => `${p.wanted === 50 ? 'Half' : `The best ${100 - p.wanted} %`} reach ${about}${shown(p.score)}.`);
			legend.textContent = texts.join(' ') || 'No scores yet.';
			rows.replaceChildren(...distribution.buckets.filter(bucket => bucket.count > 0)
				.map(({ from, to, count }) => h('tr', [shown(from), shown(to), number(count)].map(text => h('td', text)))));
			drawn = { distribution, column, marks };
			draw();
		},
	};
}

function drawing({ distribution, column, marks }, width, text) {
	const buckets = distribution.buckets.map(b => ({ from: Number(b.from), to: Number(b.to), count: b.count }));
	if (!buckets.length) {
		return [];
	}
	const low = Math.min(...buckets.map(b => b.from));
	const high = Math.max(...buckets.map(b => b.to));
	const step = 10 ** -column.decimals;
	const most = Math.max(...buckets.map(b => b.count));
	const x = score => Math.min(width, Math.max(0, (score - low) / (high + step - low || 1) * width));
	const y = count => TOP + (1 - count / most) * (HEIGHT - TOP - BOTTOM);
	const own = marks[0] && Number(marks[0].score);
	const desc = column.order === 'desc';
	const worse = b => own !== undefined && (desc ? b.to < own : b.from > own);
	const bars = buckets.map(b => svg('rect', {
		x: x(b.from) + 0.5, y: y(b.count), width: Math.max(1, x(b.to + step) - x(b.from) - 1), height: Math.max(0, y(0) - y(b.count)),
		class: worse(b) ? 'worse' : null },
	svg('title', {}, `${number(b.from, column.decimals)} to ${number(b.to, column.decimals)}: ${number(b.count)}`)));
	const scale = [0, 0.5, 1].map(part => svg('text', {
		x: part * width, y: HEIGHT - 6, 'text-anchor': ['start', 'middle', 'end'][part * 2] }, compact(low + part * (high - low))));
	return [svg('svg', { width, height: HEIGHT, role: 'img', 'aria-label': [`Distribution of ${number(distribution.total)} scores.`, text,
		...marks.map(mark => `${mark.label}: ${number(mark.score, column.decimals)}.`)].join(' ') },
	svg('text', { x: desc ? 0 : width, y: TOP - 4, 'text-anchor': desc ? 'start' : 'end' }, compact(most)),
	svg('line', { x1: 0, x2: width, y1: TOP, y2: TOP, class: 'grid' }),
	...bars, svg('line', { x1: 0, x2: width, y1: y(0), y2: y(0), class: 'axis' }), ...scale,
	...lines(scoresOf(distribution, column), marks.map(mark => x(Number(mark.score))), x, width), ...marks.slice(0, 2).map((mark, i) => pointer(mark, i, x, width)))];
}

/** Percentiles, without those whose labels would cover one another. */
function lines(percentiles, taken, x, width) {
	const labels = [...taken];
	return percentiles.flatMap(p => {
		const at = x(Number(p.score));
		if (labels.some(other => Math.abs(at - other) < LABEL)) {
			return [];
		}
		labels.push(at);
		const anchor = at < LABEL / 2 ? 'start' : at > width - LABEL ? 'end' : 'middle';
		return [svg('line', { x1: at, x2: at, y1: TOP - 8, y2: HEIGHT - BOTTOM, class: 'percentile' }),
			svg('text', { x: at, y: TOP - 12, 'text-anchor': anchor }, `top ${100 - p.wanted} %`)];
	});
}

function pointer(mark, index, x, width) {
	const at = x(Number(mark.score));
	const anchor = at < width / 4 ? 'start' : at > width * 3 / 4 ? 'end' : 'middle';
	const label = mark.label.length > 24 ? `${mark.label.slice(0, 23)}…` : mark.label;
	return svg('g', { class: index === 0 ? 'pointer' : 'pointer second' },
		svg('line', { x1: at, x2: at, y1: 14, y2: HEIGHT - BOTTOM }), svg('circle', { cx: at, cy: HEIGHT - BOTTOM, r: 4 }),
		svg('text', { x: at, y: 11, 'text-anchor': anchor }, label));
}

/** Which score so many percent do not reach: as the service says, or else by the buckets. */
function scoresOf({ exact, buckets, total }, column) {
	if (exact.length || !total) {
		return exact;
	}
	return percentilesOf(total).map(wanted => {
		let better = (100 - wanted) / 100 * total;
		const bucket = buckets.find(b => (better -= b.count) <= 0) ?? buckets[buckets.length - 1];
		const part = bucket.count ? 1 + better / bucket.count : 0;
		const [from, to] = [Number(bucket.from), Number(bucket.to)];
		return { wanted, score: column.order === 'desc' ? to - part * (to - from) : from + part * (to - from) };
	});
}
