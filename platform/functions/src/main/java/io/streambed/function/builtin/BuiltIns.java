package io.streambed.function.builtin;

import io.streambed.function.builtin.aggregate.Attr;
import io.streambed.function.builtin.aggregate.Avg;
import io.streambed.function.builtin.aggregate.CollectList;
import io.streambed.function.builtin.aggregate.CollectSet;
import io.streambed.function.builtin.aggregate.Correlation;
import io.streambed.function.builtin.aggregate.Count;
import io.streambed.function.builtin.aggregate.CountDistinct;
import io.streambed.function.builtin.aggregate.EarliestByOffset;
import io.streambed.function.builtin.aggregate.Histogram;
import io.streambed.function.builtin.aggregate.LatestByOffset;
import io.streambed.function.builtin.aggregate.Max;
import io.streambed.function.builtin.aggregate.Min;
import io.streambed.function.builtin.aggregate.StddevSamp;
import io.streambed.function.builtin.aggregate.StddevSample;
import io.streambed.function.builtin.aggregate.Sum;
import io.streambed.function.builtin.aggregate.SumList;
import io.streambed.function.builtin.aggregate.TopK;
import io.streambed.function.builtin.aggregate.TopKDistinct;
import io.streambed.function.builtin.bytes.BigintFromBytes;
import io.streambed.function.builtin.bytes.DoubleFromBytes;
import io.streambed.function.builtin.bytes.IntFromBytes;
import io.streambed.function.builtin.collection.ArrayConcat;
import io.streambed.function.builtin.collection.ArrayContains;
import io.streambed.function.builtin.collection.ArrayDistinct;
import io.streambed.function.builtin.collection.ArrayExcept;
import io.streambed.function.builtin.collection.ArrayIntersect;
import io.streambed.function.builtin.collection.ArrayJoin;
import io.streambed.function.builtin.collection.ArrayLength;
import io.streambed.function.builtin.collection.ArrayMax;
import io.streambed.function.builtin.collection.ArrayMin;
import io.streambed.function.builtin.collection.ArrayRemove;
import io.streambed.function.builtin.collection.ArraySort;
import io.streambed.function.builtin.collection.ArrayUnion;
import io.streambed.function.builtin.collection.AsMap;
import io.streambed.function.builtin.collection.Entries;
import io.streambed.function.builtin.collection.GenerateSeries;
import io.streambed.function.builtin.collection.MapKeys;
import io.streambed.function.builtin.collection.MapUnion;
import io.streambed.function.builtin.collection.MapValues;
import io.streambed.function.builtin.collection.Slice;
import io.streambed.function.builtin.conditional.Coalesce;
import io.streambed.function.builtin.conditional.IfNull;
import io.streambed.function.builtin.conditional.NullIf;
import io.streambed.function.builtin.json.ExtractJsonField;
import io.streambed.function.builtin.json.IsJsonString;
import io.streambed.function.builtin.json.JsonArrayContains;
import io.streambed.function.builtin.json.JsonArrayLength;
import io.streambed.function.builtin.json.JsonConcat;
import io.streambed.function.builtin.json.JsonItems;
import io.streambed.function.builtin.json.JsonKeys;
import io.streambed.function.builtin.json.JsonRecords;
import io.streambed.function.builtin.json.ToJsonString;
import io.streambed.function.builtin.lambda.Filter;
import io.streambed.function.builtin.lambda.Reduce;
import io.streambed.function.builtin.lambda.Transform;
import io.streambed.function.builtin.math.Abs;
import io.streambed.function.builtin.math.Acos;
import io.streambed.function.builtin.math.Asin;
import io.streambed.function.builtin.math.Atan;
import io.streambed.function.builtin.math.Atan2;
import io.streambed.function.builtin.math.Cbrt;
import io.streambed.function.builtin.math.Ceil;
import io.streambed.function.builtin.math.Cos;
import io.streambed.function.builtin.math.Cosh;
import io.streambed.function.builtin.math.Cot;
import io.streambed.function.builtin.math.Degrees;
import io.streambed.function.builtin.math.Exp;
import io.streambed.function.builtin.math.Floor;
import io.streambed.function.builtin.math.Greatest;
import io.streambed.function.builtin.math.Least;
import io.streambed.function.builtin.math.Ln;
import io.streambed.function.builtin.math.Log;
import io.streambed.function.builtin.math.Pi;
import io.streambed.function.builtin.math.Power;
import io.streambed.function.builtin.math.Radians;
import io.streambed.function.builtin.math.Random;
import io.streambed.function.builtin.math.Round;
import io.streambed.function.builtin.math.Sign;
import io.streambed.function.builtin.math.Sin;
import io.streambed.function.builtin.math.Sinh;
import io.streambed.function.builtin.math.Sqrt;
import io.streambed.function.builtin.math.Tan;
import io.streambed.function.builtin.math.Tanh;
import io.streambed.function.builtin.math.Trunc;
import io.streambed.function.builtin.other.AsValue;
import io.streambed.function.builtin.other.GeoDistance;
import io.streambed.function.builtin.table.CubeExplode;
import io.streambed.function.builtin.table.Explode;
import io.streambed.function.builtin.text.Chr;
import io.streambed.function.builtin.text.Concat;
import io.streambed.function.builtin.text.ConcatWs;
import io.streambed.function.builtin.text.Elt;
import io.streambed.function.builtin.text.Encode;
import io.streambed.function.builtin.text.Field;
import io.streambed.function.builtin.text.FromBytes;
import io.streambed.function.builtin.text.Initcap;
import io.streambed.function.builtin.text.Instr;
import io.streambed.function.builtin.text.Lcase;
import io.streambed.function.builtin.text.Len;
import io.streambed.function.builtin.text.Lpad;
import io.streambed.function.builtin.text.Mask;
import io.streambed.function.builtin.text.MaskKeepLeft;
import io.streambed.function.builtin.text.MaskKeepRight;
import io.streambed.function.builtin.text.MaskLeft;
import io.streambed.function.builtin.text.MaskRight;
import io.streambed.function.builtin.text.Md5;
import io.streambed.function.builtin.text.RegexpExtract;
import io.streambed.function.builtin.text.RegexpExtractAll;
import io.streambed.function.builtin.text.RegexpReplace;
import io.streambed.function.builtin.text.RegexpSplitToArray;
import io.streambed.function.builtin.text.Replace;
import io.streambed.function.builtin.text.Rpad;
import io.streambed.function.builtin.text.Split;
import io.streambed.function.builtin.text.SplitToMap;
import io.streambed.function.builtin.text.Substring;
import io.streambed.function.builtin.text.ToBytes;
import io.streambed.function.builtin.text.Trim;
import io.streambed.function.builtin.text.Ucase;
import io.streambed.function.builtin.text.Uuid;
import io.streambed.function.builtin.time.ConvertTz;
import io.streambed.function.builtin.time.DateAdd;
import io.streambed.function.builtin.time.DateSub;
import io.streambed.function.builtin.time.DateToString;
import io.streambed.function.builtin.time.FormatDate;
import io.streambed.function.builtin.time.FormatTime;
import io.streambed.function.builtin.time.FormatTimestamp;
import io.streambed.function.builtin.time.FromDays;
import io.streambed.function.builtin.time.FromUnixtime;
import io.streambed.function.builtin.time.ParseDate;
import io.streambed.function.builtin.time.ParseTime;
import io.streambed.function.builtin.time.ParseTimestamp;
import io.streambed.function.builtin.time.StringToDate;
import io.streambed.function.builtin.time.StringToTimestamp;
import io.streambed.function.builtin.time.TimeAdd;
import io.streambed.function.builtin.time.TimeSub;
import io.streambed.function.builtin.time.TimestampAdd;
import io.streambed.function.builtin.time.TimestampSub;
import io.streambed.function.builtin.time.TimestampToString;
import io.streambed.function.builtin.time.UnixDate;
import io.streambed.function.builtin.time.UnixTimestamp;
import io.streambed.function.builtin.url.UrlDecodeParam;
import io.streambed.function.builtin.url.UrlEncodeParam;
import io.streambed.function.builtin.url.UrlExtractFragment;
import io.streambed.function.builtin.url.UrlExtractHost;
import io.streambed.function.builtin.url.UrlExtractParameter;
import io.streambed.function.builtin.url.UrlExtractPath;
import io.streambed.function.builtin.url.UrlExtractPort;
import io.streambed.function.builtin.url.UrlExtractProtocol;
import io.streambed.function.builtin.url.UrlExtractQuery;
import java.util.List;
import java.util.stream.Stream;

/** The classes of the built-in functions. A plain list: nothing scans a class path. */
public final class BuiltIns {
  private static final List<Class<?>> AGGREGATE =
      List.of(
          Attr.class,
          Avg.class,
          CollectList.class,
          CollectSet.class,
          Correlation.class,
          Count.class,
          CountDistinct.class,
          EarliestByOffset.class,
          Histogram.class,
          LatestByOffset.class,
          Max.class,
          Min.class,
          StddevSamp.class,
          StddevSample.class,
          Sum.class,
          SumList.class,
          TopK.class,
          TopKDistinct.class);

  private static final List<Class<?>> BYTES =
      List.of(BigintFromBytes.class, DoubleFromBytes.class, IntFromBytes.class);

  private static final List<Class<?>> COLLECTION =
      List.of(
          ArrayConcat.class,
          ArrayContains.class,
          ArrayDistinct.class,
          ArrayExcept.class,
          ArrayIntersect.class,
          ArrayJoin.class,
          ArrayLength.class,
          ArrayMax.class,
          ArrayMin.class,
          ArrayRemove.class,
          ArraySort.class,
          ArrayUnion.class,
          AsMap.class,
          Entries.class,
          GenerateSeries.class,
          MapKeys.class,
          MapUnion.class,
          MapValues.class,
          Slice.class);

  private static final List<Class<?>> CONDITIONAL =
      List.of(Coalesce.class, IfNull.class, NullIf.class);

  private static final List<Class<?>> JSON =
      List.of(
          ExtractJsonField.class,
          IsJsonString.class,
          JsonArrayContains.class,
          JsonArrayLength.class,
          JsonConcat.class,
          JsonItems.class,
          JsonKeys.class,
          JsonRecords.class,
          ToJsonString.class);

  private static final List<Class<?>> LAMBDA = List.of(Filter.class, Reduce.class, Transform.class);

  private static final List<Class<?>> MATH =
      List.of(
          Abs.class,
          Acos.class,
          Asin.class,
          Atan.class,
          Atan2.class,
          Cbrt.class,
          Ceil.class,
          Cos.class,
          Cosh.class,
          Cot.class,
          Degrees.class,
          Exp.class,
          Floor.class,
          Greatest.class,
          Least.class,
          Ln.class,
          Log.class,
          Pi.class,
          Power.class,
          Radians.class,
          Random.class,
          Round.class,
          Sign.class,
          Sin.class,
          Sinh.class,
          Sqrt.class,
          Tan.class,
          Tanh.class,
          Trunc.class);

  private static final List<Class<?>> OTHER = List.of(AsValue.class, GeoDistance.class);

  private static final List<Class<?>> TABLE = List.of(CubeExplode.class, Explode.class);

  private static final List<Class<?>> TEXT =
      List.of(
          Chr.class,
          Concat.class,
          ConcatWs.class,
          Elt.class,
          Encode.class,
          Field.class,
          FromBytes.class,
          Initcap.class,
          Instr.class,
          Lcase.class,
          Len.class,
          Lpad.class,
          Mask.class,
          MaskKeepLeft.class,
          MaskKeepRight.class,
          MaskLeft.class,
          MaskRight.class,
          Md5.class,
          RegexpExtract.class,
          RegexpExtractAll.class,
          RegexpReplace.class,
          RegexpSplitToArray.class,
          Replace.class,
          Rpad.class,
          Split.class,
          SplitToMap.class,
          Substring.class,
          ToBytes.class,
          Trim.class,
          Ucase.class,
          Uuid.class);

  private static final List<Class<?>> TIME =
      List.of(
          ConvertTz.class,
          DateAdd.class,
          DateSub.class,
          DateToString.class,
          FormatDate.class,
          FormatTime.class,
          FormatTimestamp.class,
          FromDays.class,
          FromUnixtime.class,
          ParseDate.class,
          ParseTime.class,
          ParseTimestamp.class,
          StringToDate.class,
          StringToTimestamp.class,
          TimeAdd.class,
          TimeSub.class,
          TimestampAdd.class,
          TimestampSub.class,
          TimestampToString.class,
          UnixDate.class,
          UnixTimestamp.class);

  private static final List<Class<?>> URL =
      List.of(
          UrlDecodeParam.class,
          UrlEncodeParam.class,
          UrlExtractFragment.class,
          UrlExtractHost.class,
          UrlExtractParameter.class,
          UrlExtractPath.class,
          UrlExtractPort.class,
          UrlExtractProtocol.class,
          UrlExtractQuery.class);

  private BuiltIns() {}

  /** All of them, family by family. */
  public static List<Class<?>> classes() {
    return Stream.of(
            AGGREGATE,
            BYTES,
            COLLECTION,
            CONDITIONAL,
            JSON,
            LAMBDA,
            MATH,
            OTHER,
            TABLE,
            TEXT,
            TIME,
            URL)
        .<Class<?>>flatMap(List::stream)
        .toList();
  }
}
