package io.rankly.http;

import io.rankly.Settings;
import io.rankly.stream.StreamCounting;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The table's stream, counted as soon as there is something in it. {@link InternalRoutes} says
 * where there is this.
 */
@Path(InternalRoutes.PREFIX + "/stream")
public class StreamResource {
  private final StreamCounting counting;
  private final boolean counted;

  StreamResource(StreamCounting counting, Settings settings) {
    this.counting = counting;
    this.counted = settings.streams();
  }

  /** Counts what there is. */
  @POST
  @Operation(hidden = true)
  public TickView count() {
    return new TickView(counted ? counting.run() : List.of());
  }
}
