/**
 * `sls invoke local` for a function that brings its own runtime, which the CLI's own would run in Docker. It has the
 * CLI's options, and one lifecycle event of its own instead of the CLI's two, so that nothing of these is run.
 */
export default class InvokeLocal {
  constructor(serverless, options, { log, writeText }) {
    this.commands = { invoke: { commands: { local: { lifecycleEvents: ['run'] } } } };
    this.hooks = {
      'invoke:local:run': async () => {
        // Not before: every other command loads this file, too.
        const { invokeLocal } = await import('./invoke-local.mjs');
        const { answer, failure } = await invokeLocal(serverless, options, log);
        if (answer !== undefined) {
          writeText(JSON.stringify(answer, null, 4));
        }
        if (failure !== undefined) {
          log.error(failure);
          process.exitCode = 1;
        }
      },
    };
  }
}
