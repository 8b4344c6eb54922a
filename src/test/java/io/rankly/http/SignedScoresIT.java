package io.rankly.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@WithTestResource(AccessIT.ClosedService.class)
class SignedScoresIT extends SignedScoresTest {}
