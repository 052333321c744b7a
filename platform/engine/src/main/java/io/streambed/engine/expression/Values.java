package io.streambed.engine.expression;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluators of columns, literals, casts, and of what is put together from or taken out of others.
 */
final class Values {
  private Values() {}

  static final class Null extends Evaluator {
    @Override
    public boolean eval(Row row) {
      return false;
    }
  }

  static final class Constant extends Evaluator {
    Constant(SqlBaseType type, Object value) {
      if (type.isPrimitive()) {
        longResult = Row.unbox(type, value);
      } else {
        objectResult = value;
      }
    }

    @Override
    public boolean eval(Row row) {
      return true;
    }
  }

  static final class PrimitiveColumn extends Evaluator {
    private final int slot;

    PrimitiveColumn(int slot) {
      this.slot = slot;
    }

    @Override
    public boolean eval(Row row) {
      if (row.isNull(slot)) {
        return false;
      }
      longResult = row.getLong(slot);
      return true;
    }
  }

  static final class ObjectColumn extends Evaluator {
    private final int slot;

    ObjectColumn(int slot) {
      this.slot = slot;
    }

    @Override
    public boolean eval(Row row) {
      if (row.isNull(slot)) {
        return false;
      }
      objectResult = row.getObject(slot);
      return true;
    }
  }

  /** A cast between kinds that a row keeps alike, such as INTEGER to BIGINT: nothing to do. */
  static final class Widened extends Evaluator {
    private final Evaluator operand;

    Widened(Evaluator operand) {
      this.operand = operand;
    }

    @Override
    public boolean eval(Row row) {
      if (!operand.eval(row)) {
        return false;
      }
      longResult = operand.longResult();
      return true;
    }
  }

  static final class WholeToDouble extends Evaluator {
    private final Evaluator operand;

    WholeToDouble(Evaluator operand) {
      this.operand = operand;
    }

    @Override
    public boolean eval(Row row) {
      if (!operand.eval(row)) {
        return false;
      }
      longResult = Double.doubleToRawLongBits((double) operand.longResult());
      return true;
    }
  }

  /** Any other cast, on boxed values. */
  static final class Converted extends Evaluator {
    private final Boxed operand;
    private final Conversion conversion;
    private final SqlBaseType type;

    Converted(Boxed operand, Conversion conversion, SqlBaseType type) {
      this.operand = operand;
      this.conversion = conversion;
      this.type = type;
    }

    @Override
    public boolean eval(Row row) {
      Object value = operand.get(row);
      if (value == null) {
        return false;
      }
      Object converted = conversion.convert(value);
      if (type.isPrimitive()) {
        longResult = Row.unbox(type, converted);
      } else {
        objectResult = converted;
      }
      return true;
    }
  }

  static final class Concatenation extends Evaluator {
    private final Evaluator left;
    private final Evaluator right;

    Concatenation(Evaluator left, Evaluator right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      String a = left.eval(row) ? (String) left.objectResult() : "null";
      String b = right.eval(row) ? (String) right.objectResult() : "null";
      objectResult = a.concat(b);
      return true;
    }
  }

  static final class ArrayOf extends Evaluator {
    private final Boxed[] elements;

    ArrayOf(List<Boxed> elements) {
      this.elements = elements.toArray(Boxed[]::new);
    }

    @Override
    public boolean eval(Row row) {
      List<@Nullable Object> list = new ArrayList<>(elements.length);
      for (Boxed element : elements) {
        list.add(element.get(row));
      }
      objectResult = list;
      return true;
    }
  }

  static final class MapOf extends Evaluator {
    private final Boxed[] keys;
    private final Boxed[] values;

    MapOf(List<Boxed> keys, List<Boxed> values) {
      this.keys = keys.toArray(Boxed[]::new);
      this.values = values.toArray(Boxed[]::new);
    }

    @Override
    public boolean eval(Row row) {
      Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < keys.length; i++) {
        map.put(keys[i].get(row), values[i].get(row));
      }
      objectResult = map;
      return true;
    }
  }

  static final class StructOf extends Evaluator {
    private final SqlType.StructType type;
    private final Boxed[] fields;

    StructOf(SqlType.StructType type, List<Boxed> fields) {
      this.type = type;
      this.fields = fields.toArray(Boxed[]::new);
    }

    @Override
    public boolean eval(Row row) {
      @Nullable Object[] values = new Object[fields.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = fields[i].get(row);
      }
      objectResult = new StructValue(type, values);
      return true;
    }
  }

  /** An element of a list or map, or a field of a struct, unboxed where a row would keep it so. */
  abstract static class Part extends Evaluator {
    private final SqlBaseType type;

    Part(SqlBaseType type) {
      this.type = type;
    }

    final boolean take(@Nullable Object part) {
      if (part == null) {
        return false;
      }
      if (type.isPrimitive()) {
        longResult = Row.unbox(type, part);
      } else {
        objectResult = part;
      }
      return true;
    }
  }

  /** 1-based, negative from the end; NULL outside of the list. */
  static final class Element extends Part {
    private final Evaluator base;
    private final Evaluator index;

    Element(SqlBaseType type, Evaluator base, Evaluator index) {
      super(type);
      this.base = base;
      this.index = index;
    }

    @Override
    public boolean eval(Row row) {
      if (!base.eval(row) || !index.eval(row)) {
        return false;
      }
      List<?> list = (List<?>) base.objectResult();
      long at = index.longResult();
      long position = at < 0 ? list.size() + at : at - 1;
      return position >= 0 && position < list.size() && take(list.get((int) position));
    }
  }

  static final class Entry extends Part {
    private final Evaluator base;
    private final Boxed key;

    Entry(SqlBaseType type, Evaluator base, Boxed key) {
      super(type);
      this.base = base;
      this.key = key;
    }

    @Override
    public boolean eval(Row row) {
      return base.eval(row) && take(((Map<?, ?>) base.objectResult()).get(key.get(row)));
    }
  }

  static final class Field extends Part {
    private final Evaluator base;
    private final int field;

    Field(SqlBaseType type, Evaluator base, int field) {
      super(type);
      this.base = base;
      this.field = field;
    }

    @Override
    public boolean eval(Row row) {
      return base.eval(row) && take(((StructValue) base.objectResult()).get(field));
    }
  }
}
