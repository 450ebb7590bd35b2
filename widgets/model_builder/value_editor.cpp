#include "widgets/model_builder/value_editor.h"

#include "widgets/model_builder/choice_editors.h"
#include "widgets/model_builder/choice_list_editor.h"
#include "widgets/model_builder/number_editors.h"
#include "widgets/model_builder/text_editors.h"

namespace ordinate {

ValueEditor* makeEditor(const Option& option, QWidget* parent) {
  switch (option.kind) {
    case OptionKind::integer:
    case OptionKind::number:
      return new NumberEditor(option, parent);
    case OptionKind::boolean:
      if (option.default_value.is_null()) return new ChoiceEditor(option, parent);
      return new BooleanEditor(option, parent);
    case OptionKind::choice:
      return new ChoiceEditor(option, parent);
    case OptionKind::text:
      if (!option.column_of.empty()) return new ColumnEditor(option, parent);
      return new TextEditor(option, parent);
    case OptionKind::file:
      return new FileEditor(option, parent);
    case OptionKind::length:
      return new LengthEditor(option, parent);
    case OptionKind::integer_list:
    case OptionKind::length_list:
      return new NumberListEditor(option, parent);
    case OptionKind::choice_list:
      return new ChoiceListEditor(option, parent);
  }
  return new TextEditor(option, parent);
}

}  // namespace ordinate
