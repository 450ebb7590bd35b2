#include "model/experiment/sweep_plan.h"

#include <algorithm>
#include <set>

#include "model/experiment/config_path.h"
#include "model/experiment/label.h"

namespace ordinate {

namespace {

constexpr std::size_t most_errors = 50;  ///< more help nobody

/// `config` with one field set as a patch would set it; an element of a list is replaced.
Result<Json> with_value(Json config, const SweepAxis& axis, const Json& value, const std::string& place) {
  const std::size_t bracket = axis.field.rfind(']');
  if (bracket == std::string::npos) {
    Json patch = Json::object();
    set_at(patch, axis.field, value);
    return merge_config(std::move(config), resolve_shorthands(std::move(patch), false));
  }
  const std::string element = axis.field.substr(0, bracket + 1);
  if (value_at(config, element) == nullptr)
    return fail(place, "base has no " + element, "a field that base writes out",
                "Write the list into base, or correct the number");
  set_at(config, axis.field, value);
  return config;
}

/// Collects what is wrong, each thing once whatever the number of points that have it.
class PlanErrors {
 public:
  void add(const std::string& label, const Error& error) {
    if (errors_.size() >= most_errors || !told_.insert(error.text()).second) return;
    errors_.push_back(error);
    errors_.back().where = "sweep \"" + label + "\": " + error.where;
    errors_.back().field.reset();
  }
  void add(const Error& error) {
    if (told_.insert(error.text()).second) errors_.push_back(error);
  }
  const Errors& errors() const { return errors_; }

 private:
  Errors errors_;
  std::set<std::string> told_;
};

}  // namespace

std::string swept_label(const std::string& variant, const SweepPoint& point) {
  std::string label = variant;
  for (const std::string& name : point.names) label += (label.empty() ? "" : " ") + name;
  return label;
}

Checked<std::vector<PlannedVariant>> plan_sweep(const Sweep& sweep, const std::vector<SweptVariant>& variants,
                                                const Catalogue& catalogue) {
  const Checked<std::vector<SweepPoint>> points = points_of(sweep);
  if (!points) return tl::unexpected(points.error());
  if (points->size() * variants.size() > static_cast<std::size_t>(most_sweep_points))
    return tl::unexpected(Errors{
        {"sweep",
         std::to_string(points->size()) + " points and " + std::to_string(variants.size()) + " variants",
         "at most " + std::to_string(most_sweep_points) + " together",
         "Take fewer values, or draw a \"sample\""}});
  PlanErrors errors;
  std::set<std::string> folders;
  std::vector<PlannedVariant> plan;
  for (std::size_t v = 0; v < variants.size(); ++v)
    for (const SweepPoint& point : *points) {
      PlannedVariant planned{swept_label(variants[v].label, point),
                             variants[v].label.empty() ? -1 : static_cast<int>(v), point, variants[v].config};
      if (!good_label(planned.label) || !folders.insert(folder_key(planned.label)).second)
        errors.add({"sweep",
                    "the label \"" + planned.label + "\" is too long, or names the same folder as another",
                    "labels of at most 64 characters that differ in more than case and spaces",
                    "Give the values shorter \"labels\""});
      for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis) {
        auto set = with_value(std::move(planned.config), sweep.axes[axis], point.values[axis],
                              "sweep.axes[" + std::to_string(axis) + "].field");
        if (!set) {
          errors.add(set.error());
          return tl::unexpected(errors.errors());
        }
        planned.config = std::move(*set);
      }
      CheckedConfig checked = check_config(planned.config, catalogue);
      for (const Error& error : checked.errors) errors.add(planned.label, error);
      planned.config = std::move(checked.config);
      plan.push_back(std::move(planned));
    }
  if (!errors.errors().empty()) return tl::unexpected(errors.errors());
  return plan;
}

}  // namespace ordinate
