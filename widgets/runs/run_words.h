#pragma once
#include <QString>
#include <QVariant>
#include <map>
#include <string>
#include <vector>

#include "model/options/catalogue.h"
#include "model/options/json.h"
#include "model/record/stored_run.h"

namespace ordinate {

/// The settings of stored runs in the words of the form.
class RunWords {
 public:
  explicit RunWords(const Catalogue& catalogue) : m_catalogue(catalogue) {}

  /// "learning rate" for `/training/learning_rate`; `some` is a configuration that has it.
  QString label(const RunConfiguration& some, const std::string& pointer);
  /// "0.003", "sinusoidal"; empty where the configuration has no such setting.
  QString value(const RunConfiguration& configuration, const std::string& pointer);
  /// What sorts such values: a number where it is one.
  static QVariant sorted(const RunConfiguration& configuration, const std::string& pointer);

  /// What the runs `after` change against the runs `before`, in a line: "learning rate 0.003 → 0.01, length
  /// 16 → 32". Where a kind has changed, its own options are not told.
  QString changes(const std::vector<const StoredRun*>& before, const std::vector<const StoredRun*>& after);

 private:
  const Json& json(const RunConfiguration& configuration);

  const Catalogue& m_catalogue;
  std::map<const RunConfiguration*, Json> m_json;
};

/// The value at a pointer as JSON text; empty where there is none.
std::string_view settingOf(const RunConfiguration& configuration, std::string_view pointer);

}  // namespace ordinate
