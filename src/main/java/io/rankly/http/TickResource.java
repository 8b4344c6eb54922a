package io.rankly.http;

import io.rankly.tick.Tick;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is due, done at the call of a schedule. {@link InternalRoutes} says where there is this. */
@Path(InternalRoutes.PREFIX + "/tick")
public class TickResource {
  private final Tick tick;

  TickResource(Tick tick) {
    this.tick = tick;
  }

  /** Does what is due. */
  @POST
  @Operation(hidden = true)
  public TickView tick() {
    return new TickView(tick.run());
  }
}
