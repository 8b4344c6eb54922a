package io.rankly.lambda;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.core.Application;

/**
 * Has the event loop itself answer requests, although it waits for DynamoDB then: a function
 * answers one request at a time, so there is nobody else to serve meanwhile.
 */
@NonBlocking
public class FunctionApplication extends Application {}
