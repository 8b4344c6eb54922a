/** A player on all boards. */
import { api, id } from './api.js';
import { h, setText, tell } from './dom.js';
import { badge } from './ranking.js';
import { Refresh } from './refresh.js';
import { boards } from './source.js';
import { columnsOf, number, percent, time, valueOf } from './text.js';

const PAUSE = 10_000;

export class PlayerView {
  #player;
  #refresh;
  #boards = new Map();
  #notice = h('p', { class: 'notice', hidden: true });
  #name = h('p', { class: 'facts' }, ' ');
  #body = h('tbody', {}, ...Array.from({ length: 3 }, () => h('tr', { class: 'waiting', 'aria-hidden': 'true' }, h('td', { colspan: 6 }, h('span', {}, ' ')))));
  #empty = h('p', { class: 'empty' });
  heading = h('h1', { tabindex: '-1' });
  element;

  constructor(at, title) {
    this.#player = at.player;
    title(at.player);
    this.heading.textContent = at.player;
    const heads = ['Board', 'Rank', 'Of', 'Better than', 'Score', 'Reached'].map(text => h('th', { scope: 'col' }, text));
    this.element = h('div', {}, h('p', { class: 'path' }, h('a', { href: '#/' }, 'All boards')), this.heading, this.#notice, this.#name,
      h('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Standings' },
        h('table', { class: 'plain standings' }, h('caption', { class: 'hidden' }, 'Standings on all boards'), h('thead', {}, h('tr', {}, ...heads)), this.#body)),
      this.#empty);
    this.#refresh = new Refresh(signal => this.#load(signal), loaded => this.#show(loaded), (failure, pause) => this.#fail(failure, pause));
    this.#refresh.now();
  }

  update() {}

  leaving() {}

  stop() {
    this.#refresh.stop();
  }

  async #load(signal) {
    const { standings } = await api(`/players/${id(this.#player)}`, {}, signal);
    const unknown = [...new Set(standings.map(standing => standing.board))].filter(board => !this.#boards.has(board));
    if (unknown.length) {
      const page = await boards(undefined, signal);
      page.boards.forEach(board => this.#boards.set(board.board, board));
      const others = unknown.filter(board => !this.#boards.has(board));
      await Promise.all(others.map(async board => this.#boards.set(board, await api(`/boards/${id(board)}`, {}, signal).catch(() => ({ board })))));
    }
    return { standings, pause: PAUSE };
  }

  #show({ standings }) {
    this.#notice.hidden = true;
    const name = standings.find(standing => standing.name)?.name;
    setText(this.#name, name ?? ' ');
    setText(this.#empty, standings.length ? '' : 'Not ranked on any board.');
    this.#body.replaceChildren(...standings.map(standing => {
      const board = this.#boards.get(standing.board);
      const query = new URLSearchParams({ ...(standing.window && { window: standing.window }), player: this.#player });
      const score = columnsOf(board).map(column => number(valueOf(standing, column), column.decimals)).join(' · ');
      return h('tr', {},
        h('th', { scope: 'row' }, h('a', { href: `#/boards/${id(standing.board)}?${query}` }, board.title ?? board.board),
          standing.window ? h('small', {}, `${standing.window}${standing.season !== standing.window ? `, ${standing.season}` : ''}`) : null),
        h('td', {}, h('span', { class: 'badge' }, ...badge(board, standing.badge)), number(standing.rank)),
        h('td', {}, number(standing.total)),
        h('td', {}, standing.percentile === undefined ? '' : percent(standing.percentile)),
        h('td', {}, score), h('td', {}, time(standing.updatedAt)));
    }));
  }

  #fail(failure, pause) {
    if (this.#notice.hidden) {
      tell(failure.message);
      this.#body.querySelectorAll('.waiting').forEach(row => row.remove());
    }
    setText(this.#notice, failure.message + (pause === null ? '' : ` Trying again in ${number(Math.round(pause / 1000))} s.`));
    this.#notice.hidden = false;
  }
}
