/** All boards. */
import { id } from './api.js';
import { field, h, setText, tell } from './dom.js';
import { Refresh } from './refresh.js';
import { boards, knownBoards } from './source.js';
import { number, rules } from './text.js';

const PAUSE = 30_000;

export class BoardsView {
  #refresh;
  #pages = 1;
  #all = [];
  #notice = h('p', { class: 'notice', hidden: true });
  #list = h('ul', { class: 'boards' }, ...Array.from({ length: 4 }, () => h('li', { class: 'waiting', 'aria-hidden': 'true' })));
  #empty = h('p', { class: 'empty' });
  #filter = field('Filter', { type: 'search' });
  #more = h('button', { type: 'button', onclick: () => { this.#pages++; this.#refresh.now(); } }, 'More boards');
  heading = h('h1', { tabindex: '-1' }, 'Boards');
  element;

  constructor(at, title) {
    title('Boards');
    this.#filter.hidden = this.#more.hidden = true;
    this.#filter.addEventListener('input', () => this.#show(this.#all));
    this.element = h('div', {}, this.heading, this.#notice, this.#filter, this.#list, this.#empty, h('p', { class: 'buttons' }, this.#more));
    this.#refresh = new Refresh(signal => this.#load(signal), loaded => this.#loaded(loaded), (failure, pause) => this.#fail(failure, pause));
    this.#refresh.now();
  }

  update() {}

  leaving() {}

  stop() {
    this.#refresh.stop();
  }

  async #load(signal) {
    const all = [];
    let next;
    for (let i = 0; i < this.#pages && (i === 0 || next); i++) {
      const page = await boards(next, signal);
      all.push(...page.boards);
      next = page.nextAfter;
    }
    return { all, next, pause: PAUSE };
  }

  #loaded({ all, next }) {
    this.#notice.hidden = true;
    this.#more.hidden = !next;
    setText(this.#empty, all.length ? '' : 'There is no board yet.');
    this.#show(all);
  }

  #fail(failure, pause) {
    const published = this.#all.length ? this.#all : knownBoards();
    const again = pause === null ? '' : ` Trying again in ${number(Math.round(pause / 1000))} s.`;
    const hint = published.length ? 'These boards were here the last time.' : 'A published board can still be seen at its own address.';
    if (this.#notice.hidden) {
      tell(failure.message);
    }
    setText(this.#notice, `${failure.message} ${hint}${again}`);
    this.#notice.hidden = false;
    this.#show(published);
  }

  #show(all) {
    this.#all = all;
    this.#filter.hidden = all.length <= 10;
    const wanted = this.#filter.querySelector('input').value.toLowerCase();
    const found = all.filter(board => `${board.board} ${board.title ?? ''}`.toLowerCase().includes(wanted));
    this.#list.replaceChildren(...found.map(board => h('li', {},
      h('a', { href: `#/boards/${id(board.board)}` }, board.title ?? board.board),
      h('p', {}, [board.board, rules(board), board.windows?.map(window => window.window).join(', '),
        board.reads === 'private' ? 'private' : null].filter(text => text).join(' · ')))));
  }
}
