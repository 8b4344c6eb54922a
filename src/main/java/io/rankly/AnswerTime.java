package io.rankly;

import io.rankly.aws.Deadline;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives the calls to AWS of each request the time that they may take together. */
@Singleton
final class AnswerTime {
  /** Looked up late, since filters are made before there are settings. */
  private final Provider<Settings> settings;

  AnswerTime(Provider<Settings> settings) {
    this.settings = settings;
  }

  @ServerRequestFilter
  void start() {
    Deadline.start(settings.get().answerBudget());
  }

  @ServerResponseFilter
  void end() {
    Deadline.end();
  }
}
