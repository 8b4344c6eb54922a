/** What went wrong, as one line for whoever invoked the function. */
export class Failure extends Error {}
