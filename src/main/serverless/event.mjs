import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';

const DEFAULT_EVENT = fileURLToPath(new URL('events/list-boards.json', import.meta.url));

/** The event of --data or --path, or else what the schedule sends, or else a request for the boards; as JSON. */
export async function eventFor(serverless, definition, options, log) {
  if (options.data) {
    return JSON.stringify(options.raw ? options.data : parsed(options.data, '--data'));
  }
  if (options.path) {
    return JSON.stringify(await content(serverless, options.path, options.raw));
  }
  const scheduled = definition.events?.find((event) => event.schedule?.input);
  log.notice(`The event is ${scheduled ? 'what the schedule sends' : 'GET /v1/boards'}; --data or --path give others`);
  return JSON.stringify(scheduled?.schedule.input ?? (await content(serverless, DEFAULT_EVENT)));
}

/** The client context of --context or --contextPath, as JSON that can stand in a header, if there is one. */
export async function clientContext(serverless, options) {
  const context = options.context
    ? parsed(options.context, '--context')
    : options.contextPath && (await content(serverless, options.contextPath));
  return context && JSON.stringify(context).replace(/[^ -~]/g, escaped);
}

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

async function content(serverless, name, raw = false) {
  const file = path.resolve(serverless.serviceDir, name);
  let found;
  try {
    // Parses what ends in .json, .yml or .yaml.
    found = await serverless.utils.readFile(file);
  } catch (error) {
    throw new Failure(error.code === 'ENOENT' ? `There is no ${file}` : `${file} cannot be read: ${error.message}`);
  }
  return typeof found === 'string' && !raw ? parsed(found, file) : found;
}

function parsed(text, source) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${source} is not JSON: ${error.message}`);
  }
}
