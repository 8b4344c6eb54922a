/** What is asked of a board, and told to it. */
import { id, key, post } from './api.js';
import { field, h } from './dom.js';
import { badge } from './ranking.js';
import { nameOf, number, place, typed } from './text.js';

const asNumber = { inputmode: 'decimal', required: true, maxlength: 24 };
const label = column => column.name ?? 'Score';

/** On a laptop, or for who has a key. */
export const maySubmit = () => ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname) || key() !== null;

/** A form that does one thing at a time, and says below how it went. */
function form(button, fields, submit) {
  const answer = h('output', { class: 'answer', role: 'status' });
  let last = 0;
  const element = h('form', {
    novalidate: true,
    onsubmit: async event => {
      event.preventDefault();
      const turn = ++last;
      const bad = check(element);
      if (bad) {
        say([bad], true);
        return;
      }
      answer.classList.add('busy');
      try {
        const said = await submit(element);
        if (turn === last) {
          say(said, false);
        }
      } catch (failure) {
        if (turn === last) {
          say([failure.message], true);
        }
      }
    } }, ...fields, h('p', { class: 'buttons' }, h('button', {}, button)), answer);

  function say(said, failed) {
    answer.classList.remove('busy');
    answer.classList.toggle('failed', failed);
    answer.replaceChildren(...said);
  }
  return element;
}

/** What is wrong with a field, which then has the focus. */
function check(element) {
  let bad = null;
  for (const input of element.querySelectorAll('input')) {
    const wrong = (input.required && !input.value.trim()) || (input.inputMode === 'decimal' && typed(input.value) === null);
    input.toggleAttribute('aria-invalid', false);
    if (wrong) {
      input.setAttribute('aria-invalid', 'true');
      bad ??= input;
    }
  }
  bad?.focus();
  return bad && `${bad.labels[0].textContent}: ${bad.inputMode === 'decimal' ? 'a number, please.' : 'please fill in.'}`;
}

const text = (element, name) => element.elements[name].value.trim();
const numbers = (element, columns) => columns.map((_, i) => typed(text(element, `score${i}`)));
const scoreFields = columns => columns.map((column, i) => field(label(column), { name: `score${i}`, ...asNumber }));

/** Asks for a player by id, or by the beginning of a name in the list. */
export function finder(find) {
  return form('Find', [field('Player id or name', { name: 'player', required: true, maxlength: 64, autocapitalize: 'off', spellcheck: 'false' })],
    async element => {
      find(text(element, 'player'));
      return [];
    });
}

export const calculator = (board, columns, rankOf) => form('What rank is that?', scoreFields(columns), async element => {
  const found = await rankOf(numbers(element, columns));
  return [found.about ? 'About ' : '', place(found), ...(found.badge ? [', ', ...badge(board, found.badge)] : []), '.'];
});

/** What stays the same is sent with the same idempotency key, until it has an answer. */
export function submission(board, columns, done) {
  let once = null;
  let sent = null;
  return form('Submit', [
    field('Player id', { name: 'player', required: true, maxlength: 64, autocapitalize: 'off', spellcheck: 'false' }),
    field('Name (optional)', { name: 'name', maxlength: 64 }), ...scoreFields(columns)], async element => {
    const body = json(board, text(element, 'player'), text(element, 'name'), numbers(element, columns), columns);
    if (body !== sent) {
      sent = body;
      once = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
    }
    let receipt;
    try {
      receipt = await post(`/boards/${id(board.board)}/scores`, body, once);
    } catch (failure) {
      sent = failure.lasting ? null : sent;
      throw failure;
    }
    sent = null;
    done(receipt);
    const moved = receipt.rankDelta ? `, ${receipt.rankDelta > 0 ? 'up' : 'down'} ${number(Math.abs(receipt.rankDelta))}` : '';
    return [`${nameOf(receipt)}: ${place(receipt)}${moved}.${receipt.changed ? '' : ' The score before stays.'}`];
  });
}

/** Numbers are written as they were typed: a `Number` could not hold them all. */
function json(board, player, name, values, columns) {
  const parts = [`"player":${JSON.stringify(player)}`];
  if (name) {
    parts.push(`"name":${JSON.stringify(name)}`);
  }
  parts.push(board.columns
    ? `"values":{${columns.map((column, i) => `${JSON.stringify(column.name)}:${plain(values[i])}`).join(',')}}`
    : `"score":${plain(values[0])}`);
  return `{${parts.join(',')}}`;
}

/** JSON knows no zeros in front. */
const plain = value => value.replace(/^(-?)0+(?=\d)/, '$1');
