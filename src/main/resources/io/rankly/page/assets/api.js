/** Requests to the service, and to the files of published boards. Both are where this page is from. */
import { parseExactly, query } from './text.js';

const LONGEST = 15_000;
const KEY = 'rankly.key';

/** An answer that is none: what went wrong, and whether asking again may help. */
export class Problem extends Error {
	constructor(status, detail, retryAfter) {
		super(detail);
		this.status = status;
		this.retryAfter = retryAfter;
		this.lasting = status >= 400 && status < 500 && status !== 408 && status !== 429;
	}
}

export const key = () => sessionStorage.getItem(KEY);

export function useKey(text) {
	if (text === null) {
		sessionStorage.removeItem(KEY);
	} else {
		sessionStorage.setItem(KEY, text);
	}
	dispatchEvent(new Event('keychange'));
}

/** An answer of the API. */
export function api(path, parameters = {}, signal = null) {
	return ask(`/v1${path}${query(parameters)}`, { headers: identity(), signal });
}

/** What is sent again after a lost answer must have the same idempotency key. */
export function post(path, body, once) {
	const headers = { ...identity(), 'Content-Type': 'application/json', 'Idempotency-Key': once };
	return ask(`/v1${path}`, { method: 'POST', headers, body });
}

/** A file of published boards. The browser asks whether what it has is still the last one. */
export const file = (path, signal) => ask(`/boards/${path}.json`, { cache: 'no-cache', signal });

/** As a part of a path. */
export const id = encodeURIComponent;

const identity = () => (key() ? { Authorization: `Bearer ${key()}` } : {});

async function ask(url, options) {
	const patience = AbortSignal.timeout(LONGEST);
	const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
	let response;
	let text;
	try {
		response = await fetch(url, { ...options, signal, redirect: 'error', credentials: 'omit' });
		text = await response.text();
	} catch (cause) {
		throw new Problem(0, 'The service cannot be reached.');
	}
	if (!response.ok) {
		throw problem(response, text);
	}
	try {
		return parseExactly(text);
	} catch (cause) {
		throw new Problem(0, 'The service gave an answer that makes no sense.');
	}
}

function problem(response, text) {
	const seconds = Number(response.headers.get('Retry-After'));
	return new Problem(response.status, explain(response.status, detail(text)), seconds > 0 ? seconds * 1000 : undefined);
}

function detail(text) {
	try {
		return sentence(JSON.parse(text).detail);
	} catch (e) {
		return '';
	}
}

const sentence = text => (typeof text === 'string' && text ? `${text[0].toUpperCase()}${text.slice(1)}.` : '');

function explain(status, said) {
	if (status === 401) {
		return key() ? `The key is not taken. ${said}` : 'This is not public: it needs a key, above under “Key”.';
	}
	if (status === 403) {
		return `The key may not do this. ${said}`;
	}
	if (status === 429 || status === 503) {
		return 'The service is busy.';
	}
	return said || (status >= 500 ? 'The service has a fault.' : `The service answered ${status}.`);
}
