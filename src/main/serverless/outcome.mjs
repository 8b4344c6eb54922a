/**
 * What a function made of its event. Where it does not say, what Lambda says in its place.
 *
 * @param {number} seconds after which it has failed, if it has not asked for the event, or then not answered it
 * @returns {Promise<{answer: any, failure?: string}>}
 */
export async function outcome(api, child, seconds) {
  let timer;
  try {
    return await new Promise((resolve) => {
      const limit = (what) => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve(failed('Sandbox.Timedout', what)), seconds * 1000);
      };
      limit(`it did not ask for its event within ${seconds} s`);
      api.on('asked', () => limit(`it did not answer within ${seconds} s, its timeout`));
      api.on('told', (what, body) => resolve(told(what, body)));
      child.ended.then((status) => resolve(failed('Runtime.ExitError', `it ended with ${status} and no answer`)));
    });
  } finally {
    clearTimeout(timer);
  }
}

function told(what, body) {
  let answer;
  try {
    answer = JSON.parse(body);
  } catch {
    return failed('Runtime.InvalidResponse', `what it answered is not JSON: ${body}`);
  }
  if (what === 'response') {
    return { answer };
  }
  return { answer, failure: failure(what === 'error' ? 'failed' : 'did not start', answer.errorMessage ?? body) };
}

function failed(errorType, errorMessage) {
  return { answer: { errorType, errorMessage }, failure: failure('failed', errorMessage) };
}

function failure(how, why) {
  return `The function ${how}: ${String(why).replace(/\s*\n\s*/g, ' ')}`;
}
