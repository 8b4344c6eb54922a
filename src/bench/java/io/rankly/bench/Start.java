package io.rankly.bench;

/**
 * The measurements of one start of a function and of the requests that follow.
 *
 * @param toFirstNext ms from the start of the process to its first question for an event
 * @param toFirstAnswer ms from the start of the process to its first answer
 * @param first ms from the first event handed over to its answer
 * @param begun what the process had used at its first answer
 * @param warm ms from event handed over to answer, of the requests after the first
 * @param warmCpu ms of processor time for each of these requests
 * @param peakMb the most memory that was resident after twice as many requests
 */
record Start(
    double toFirstNext,
    double toFirstAnswer,
    double first,
    ProcessStats begun,
    Sample warm,
    double warmCpu,
    double peakMb) {}
