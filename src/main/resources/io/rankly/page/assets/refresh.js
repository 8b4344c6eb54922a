/** Loading again and again: while somebody looks, more rarely while it fails, and never two answers in the wrong order. */

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/**
 * @param load of a signal; promises what to show, and in `pause` the milliseconds until the next time, or none for never
 * @param show of what was loaded
 * @param fail of the error, and the milliseconds until the next time, or null if it will stay as it is
 */
export function refreshing(load, show, fail) {
	let running = null;
	let timer = 0;
	let failures = 0;

	/** Loads at once. What is still on its way is not shown any more. */
	async function now() {
		rest();
		const mine = running = new AbortController();
		try {
			const loaded = await load(mine.signal);
			if (mine === running) {
				failures = 0;
				show(loaded);
				again(loaded.pause);
			}
		} catch (error) {
			if (mine === running) {
				// Not all at once, when a service comes back.
				const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++) * (0.75 + Math.random() / 2);
				const next = error.lasting ? null : Math.max(error.retryAfter ?? 0, pause);
				fail(error, next);
				again(next);
			}
		}
	}

	function again(pause) {
		if (pause && !document.hidden) {
			timer = setTimeout(now, pause);
		}
	}

	function rest() {
		clearTimeout(timer);
		running?.abort();
		running = null;
	}

	const onVisible = () => (document.hidden ? rest() : now());
	document.addEventListener('visibilitychange', onVisible);
	addEventListener('online', onVisible);
	now();
	return {
		now,
		stop() {
			rest();
			document.removeEventListener('visibilitychange', onVisible);
			removeEventListener('online', onVisible);
		},
	};
}
