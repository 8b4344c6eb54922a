package io.rankly.http;

import io.rankly.board.Boards;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is due, done at the call of a schedule. {@link InternalRoutes} says where there is this. */
@Path(InternalRoutes.PREFIX + "/tick")
public class TickResource {
  private final Boards boards;

  TickResource(Boards boards) {
    this.boards = boards;
  }

  /** Nothing is ever due yet, so it only sees whether the table answers. */
  @POST
  @Operation(hidden = true)
  public TickView tick() {
    boards.list(Optional.empty(), 1);
    return new TickView(List.of("asked the table for a board"));
  }
}
