import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { startEmbedded } from './embedded-aws.mjs';
import { functionVariables, givenVariables, servicesToEmbed, timeout } from './environment.mjs';
import { clientContext, eventFor } from './event.mjs';
import { Failure } from './failure.mjs';
import { outcome } from './outcome.mjs';
import { Processes } from './processes.mjs';
import { unpack } from './program.mjs';
import { RuntimeApi } from './runtime-api.mjs';

/**
 * Runs a function for one event.
 *
 * @returns {Promise<{answer?: any, failure?: string}>} what the function answered, or what Lambda would in its place;
 *     and why this is no success
 */
export async function invokeLocal(serverless, options, log) {
  const definition = serverless.service.getFunction(options.function);
  try {
    return await invoke(serverless, options, definition, log);
  } catch (error) {
    // A folder that cannot be written to, say; or an event that is nested too deep.
    if (error instanceof Failure || error.syscall || error instanceof RangeError) {
      return { failure: error.message };
    }
    throw error;
  }
}

async function invoke(serverless, options, definition, log) {
  if (process.platform === 'win32') {
    throw new Failure('Functions can be run on Linux and macOS only; on Windows, use WSL');
  }
  if (options.docker) {
    throw new Failure('The function is run without Docker: leave --docker out');
  }
  const event = await eventFor(serverless, definition, options, log);
  const context = await clientContext(serverless, options);
  const given = givenVariables(options);
  const seconds = timeout(serverless, definition);
  const project = serverless.serviceDir;
  mkdirSync(path.join(project, 'target'), { recursive: true });
  const folder = mkdtempSync(path.join(project, 'target/invoke-local-'));
  const processes = new Processes(folder);
  const api = new RuntimeApi(event, seconds, context);
  try {
    const { command, handler } = await unpack(serverless, definition, folder, processes, log);
    const embedded = await startEmbedded(servicesToEmbed(given), project, processes, log);
    const env = {
      ...(await functionVariables(serverless, definition, given, embedded, log)),
      AWS_LAMBDA_RUNTIME_API: await api.open(),
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
    };
    return await outcome(api, await processes.start(command, { cwd: folder, env }), seconds);
  } finally {
    // In this order, or the function would complain of the other's end.
    await processes.end();
    api.close();
  }
}
