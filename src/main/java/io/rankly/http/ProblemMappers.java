package io.rankly.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.rankly.error.BusyException;
import io.rankly.error.DamagedException;
import io.rankly.error.LimitedException;
import io.rankly.error.RanklyException;
import io.rankly.error.SetUpException;
import io.rankly.error.UnidentifiedException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where what went wrong becomes an answer. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refused(RanklyException e) {
    Response.ResponseBuilder response = response(Problem.status(e), Problem.of(e));
    if (e instanceof BusyException busy) {
      // In one line: under load there are many.
      Throwable cause = busy.getCause();
      LOG.warn(busy.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
      response.header(HttpHeaders.RETRY_AFTER, busy.retryAfter().toSeconds());
    }
    if (e instanceof LimitedException limited) {
      // Rounded up: who comes back at that second is let in.
      response.header(
          HttpHeaders.RETRY_AFTER, limited.retryAfter().plusNanos(999_999_999).toSeconds());
    }
    if (e instanceof UnidentifiedException) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (e instanceof DamagedException) {
      LOG.error(e.getMessage() + ": " + new TreeMap<>(e.details()));
    }
    return response.build();
  }

  @ServerExceptionMapper
  Response notFound(jakarta.ws.rs.NotFoundException e) {
    return plain(404);
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException e, UriInfo uri) {
    return response(405, Problem.of(405, detail(405)))
        .header(HttpHeaders.ALLOW, AllowedMethods.at(uri.getPath()))
        .build();
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    if (e.getCause() instanceof JacksonException json) {
      return malformed(json);
    }
    return plain(e.getResponse().getStatus());
  }

  @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
  Response malformed(JacksonException e) {
    Map<String, Object> problem = Problem.of(400, describe(e));
    String field = e instanceof JsonMappingException mapping ? path(mapping) : "";
    if (!field.isEmpty()) {
      problem.put("field", Problem.shown(field));
    }
    return response(400, problem).build();
  }

  @ServerExceptionMapper
  Response setUp(SetUpException e) {
    LOG.error(e.inOneLine());
    return plain(500);
  }

  @ServerExceptionMapper
  Response fault(Throwable e) {
    LOG.error("a request failed", e);
    return plain(500);
  }

  private static String describe(JacksonException e) {
    if (e instanceof StreamConstraintsException
        || e.getCause() instanceof StreamConstraintsException) {
      return "something in the body is longer, or nested more deeply, than anything that is meant";
    }
    if (e instanceof UnrecognizedPropertyException) {
      return "the body has a field that is not known here; leave it out or correct its name";
    }
    return e instanceof JsonMappingException
        ? "a value in the body has the wrong type"
        : "the body is not well-formed JSON";
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(ref -> ref.getFieldName() == null ? "[" + ref.getIndex() + "]" : ref.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static Response plain(int status) {
    return response(status, Problem.of(status, detail(status))).build();
  }

  static String detail(int status) {
    return switch (status) {
      case 404 -> "there is nothing at this path; /q/openapi lists what there is";
      case 405 -> "this path does not take this method; /q/openapi lists what it takes";
      case 406 -> "the answer is application/json; accept that";
      case 408 -> "the rest of the request did not come in time";
      case 413 -> "the body is too large";
      case 414 -> "the URL is too long";
      case 415 -> "send the body with content-type: application/json";
      case 431 -> "the headers are too large";
      case 503 -> "this server is about to stop, and did nothing; try again";
      default ->
          status < 500
              ? "the request cannot be understood"
              : "the request failed here, not by your fault";
    };
  }

  private static Response.ResponseBuilder response(int status, @Nullable Object problem) {
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem);
  }
}
