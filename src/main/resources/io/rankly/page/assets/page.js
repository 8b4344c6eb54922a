/** What the address says is what is shown: `#/`, `#/boards/BOARD?window=…&season=…&player=…` and `#/players/PLAYER`. */
import { id, key, useKey } from './api.js';
import { BoardView } from './board.js';
import { BoardsView } from './boards.js';
import { h, setText, tell } from './dom.js';
import { PlayerView } from './player.js';
import { zone } from './text.js';

const NAMES = ['window', 'season', 'segment', 'player', 'cursor', 'from', 'skip'];
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
    return { View: BoardView, of: `board ${parts[1]}`, at: { ...at, board: parts[1] } };
  }
  if (parts[0] === 'players' && parts.length === 2) {
    return { View: PlayerView, of: `player ${parts[1]}`, at: { player: parts[1] } };
  }
  return { View: parts.length ? Nothing : BoardsView, of: parts.join('/'), at: {} };
}

class Nothing {
  heading = h('h1', { tabindex: '-1' }, 'Nothing is here');
  element = h('div', {}, this.heading, h('p', {}, h('a', { href: '#/' }, 'All boards')));

  constructor(at, title) {
    title('Nothing is here');
  }

  update() {}

  leaving() {}

  stop() {}
}

function follow() {
  const { View, of, at } = route();
  if (view && of === shown) {
    view.leaving();
    view.update(at);
    return;
  }
  show(View, at);
  if (shown !== null) {
    scrollTo(0, 0);
    // So that the keyboard and screen readers are where the new content begins.
    view.heading.focus({ preventScroll: true });
  }
  shown = of;
}

function show(View, at) {
  view?.stop();
  view = new View(at, text => { document.title = `${text} – Rankly`; });
  main.replaceChildren(view.element);
}

function again() {
  const { View, at } = route();
  show(View, at);
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
addEventListener('keydown', event => {
  if (event.key === 'Escape' && details.open) {
    details.open = false;
    details.querySelector('summary').focus();
  }
});

addEventListener('hashchange', follow);
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
setText(document.getElementById('zone'), zone());
showKey();
follow();
