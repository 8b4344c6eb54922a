/** What the address says is what is shown: `#/`, `#/boards/BOARD?window=…&season=…&player=…` and `#/players/PLAYER`. */
import { id, key, useKey } from './api.js';
import { boardView } from './board.js';
import { setText, tell } from './dom.js';
import { boardsView, playerView } from './lists.js';
import { zone } from './text.js';

const NAMES = ['window', 'season', 'segment', 'player', 'cursor', 'skip'];
const main = document.getElementById('main');
let view = null;
let shown = null;

/** The view that an address asks for, and with what. */
function route() {
	const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
	const parts = path.split('/').filter(part => part).map(part => {
		try {
			return decodeURIComponent(part);
		} catch (e) {
			return part;
		}
	});
	const given = new URLSearchParams(query);
	const at = Object.fromEntries(NAMES.filter(name => given.get(name)).map(name => [name, given.get(name)]));
	if (parts[0] === 'boards' && parts.length === 2) {
		return { make: boardView, of: `board ${parts[1]}`, at: { ...at, board: parts[1] } };
	}
	if (parts[0] === 'players' && parts.length === 2) {
		return { make: playerView, of: `player ${parts[1]}`, at: { player: parts[1] } };
	}
	return { make: boardsView, of: 'boards', at: {} };
}

function follow() {
	const { make, of, at } = route();
	if (view && of === shown) {
		view.update?.(at);
		return;
	}
	show(make, at);
	if (shown !== null) {
		scrollTo(0, 0);
		// So that the keyboard and screen readers are where the new content begins.
		view.heading.focus({ preventScroll: true });
	}
	shown = of;
}

function show(make, at) {
	view?.stop();
	view = make(at, text => { document.title = `${text} – Rankly`; });
	main.replaceChildren(view.element);
}

function again() {
	const { make, at } = route();
	show(make, at);
}

document.getElementById('player-form').addEventListener('submit', event => {
	event.preventDefault();
	const field = document.getElementById('player-id');
	location.hash = `#/players/${id(field.value.trim())}`;
	field.value = '';
});

const keyText = document.getElementById('key-text');
const forget = document.getElementById('key-forget');
const details = document.getElementById('key');

function showKey() {
	const set = key() !== null;
	forget.disabled = !set;
	setText(details.querySelector('summary'), set ? 'Key: set' : 'Key');
}

document.getElementById('key-form').addEventListener('submit', event => {
	event.preventDefault();
	useKey(keyText.value.trim());
	keyText.value = '';
	details.open = false;
	details.querySelector('summary').focus();
	tell('The key is used from now on.');
});
forget.addEventListener('click', () => {
	useKey(null);
	tell('The key is forgotten.');
	keyText.focus();
});
addEventListener('keychange', () => {
	showKey();
	again();
});
addEventListener('hashchange', follow);
document.querySelector('.skip').addEventListener('click', event => {
	event.preventDefault();
	main.focus();
});
setText(document.getElementById('zone'), zone());
showKey();
follow();
