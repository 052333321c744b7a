package io.streambed.testkit.conformance;

import io.streambed.testkit.conformance.function.TestAggregates;
import io.streambed.testkit.conformance.function.TestColumnAggregates;
import io.streambed.testkit.conformance.function.TestScalars;
import io.streambed.testkit.conformance.function.TestTableFunctions;
import java.util.List;

/** The functions that the corpora need beside the built-in ones. */
final class TestFunctions {
  static final List<Class<?>> CLASSES =
      List.of(
          TestScalars.TestUdf.class,
          TestScalars.BadUdf.class,
          TestScalars.WhenCondition.class,
          TestScalars.WhenResult.class,
          TestScalars.ToStruct.class,
          TestTableFunctions.TestUdtf.class,
          TestTableFunctions.ThrowingUdtf.class,
          TestAggregates.TestUdaf.class,
          TestColumnAggregates.VarArg.class,
          TestColumnAggregates.MidVarArg.class,
          TestColumnAggregates.MultiArg.class,
          TestColumnAggregates.FourArg.class,
          TestColumnAggregates.FiveArg.class,
          TestColumnAggregates.GenericVarArg.class,
          TestColumnAggregates.ObjColArg.class);

  private TestFunctions() {}
}
