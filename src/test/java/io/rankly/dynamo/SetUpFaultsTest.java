package io.rankly.dynamo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.BoardStore;
import io.rankly.error.SetUpException;
import io.rankly.local.TestDynamo;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class SetUpFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, AWS_REGION",
    "ResourceNotFoundException, RANKLY_TABLE",
    "AccessDeniedException, RANKLY_TABLE",
    "AccessDeniedException, AWS_REGION",
    "AccessDeniedException, the role",
    "UnrecognizedClientException, AWS_ACCESS_KEY_ID",
    "InvalidSignatureException, AWS_SECRET_ACCESS_KEY",
    "IncompleteSignatureException, AWS_SECRET_ACCESS_KEY",
    "MissingAuthenticationTokenException, AWS_SESSION_TOKEN",
  })
  void faultOfTheSetUp_namesTheSetting(String code, String setting) {
    SetUpException e =
        assertInstanceOf(
            SetUpException.class, SetUpFaults.explained(fault(code, "what\nwas found")));
    assertTrue(e.inOneLine().contains(setting), e::inOneLine);
    assertTrue(e.inOneLine().contains("what was found"), e::inOneLine);
    assertFalse(e.inOneLine().contains("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ValidationException", "ItemCollectionSizeLimitExceededException"})
  void faultOfTheProgram_staysAsItIs(String code) {
    AwsServiceException e = fault(code, "");
    assertSame(e, SetUpFaults.explained(e));
  }

  @Test
  void faultWithoutACode_staysAsItIs() {
    AwsServiceException e = DynamoDbException.builder().message("").build();
    assertSame(e, SetUpFaults.explained(e));
  }

  @Test
  void tableThatIsNotThere_isNamedAsASetting() {
    BoardStore boards = new DynamoBoardStore(TestDynamo.create().client(), "no-such-table");
    SetUpException e = assertThrows(SetUpException.class, () -> boards.list(Optional.empty(), 1));
    assertTrue(e.getMessage().contains("rankly.table"), e::getMessage);
  }

  private static AwsServiceException fault(String code, String message) {
    return DynamoDbException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .message(message)
        .build();
  }
}
