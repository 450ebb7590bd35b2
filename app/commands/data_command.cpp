#include "app/commands/data_command.h"

#include <QFileInfo>
#include <algorithm>
#include <cstring>

#include "app/base/catalogue_resource.h"
#include "app/commands/option_names.h"
#include "app/race/run_folders.h"
#include "model/files/numpy_file.h"
#include "model/tasks/task.h"

namespace ordinate {

namespace {

constexpr int mostSteps = 1'000'000;
constexpr std::int64_t mostNumbers = std::int64_t{1} << 28;  // of tokens: 2 GiB

const QString stepsOption = QStringLiteral("steps");

NamedArray integers(const std::string& name, std::vector<std::int64_t> shape,
                    const std::vector<std::int64_t>& values) {
  NamedArray array{name, ElementType::int64, std::move(shape), {}};
  array.bytes.resize(values.size() * sizeof(std::int64_t));
  std::memcpy(array.bytes.data(), values.data(), array.bytes.size());
  return array;
}

/// Samples one below another, shorter ones filled up on the right.
class SampleTable {
 public:
  SampleTable(std::string name, std::int64_t width, AnswerScope scope)
      : m_name(std::move(name)), m_width(width), m_perToken(scope == AnswerScope::token) {}

  void add(const Batch& batch, std::int64_t step) {
    for (std::int64_t i = 0; i < batch.size; ++i) {
      addRow(m_tokens, batch.tokens, i, batch.length, 0);
      if (m_perToken)
        addRow(m_targets, batch.targets, i, batch.length, -1);
      else
        m_targets.push_back(batch.targets[static_cast<std::size_t>(i)]);
      if (!batch.edges.empty()) addGraph(batch.edges[static_cast<std::size_t>(i)]);
      m_lengths.push_back(batch.lengths[static_cast<std::size_t>(i)]);
      m_steps.push_back(step);
    }
  }

  std::int64_t samples() const { return static_cast<std::int64_t>(m_lengths.size()); }
  const std::string& name() const { return m_name; }

  void appendTo(std::vector<NamedArray>& arrays, bool withSteps) const {
    const std::vector<std::int64_t> table = {samples(), m_width};
    arrays.push_back(integers(m_name + "_tokens", table, m_tokens));
    arrays.push_back(integers(m_name + "_lengths", {samples()}, m_lengths));
    arrays.push_back(
        integers(m_name + "_targets", m_perToken ? table : std::vector<std::int64_t>{samples()}, m_targets));
    if (!m_adjacency.empty())
      arrays.push_back(integers(m_name + "_adjacency", {samples(), m_width, m_width}, m_adjacency));
    if (withSteps) arrays.push_back(integers(m_name + "_steps", {samples()}, m_steps));
  }

 private:
  void addRow(std::vector<std::int64_t>& table, const std::vector<std::int64_t>& batch, std::int64_t row,
              std::int64_t length, std::int64_t filling) const {
    const auto from = batch.begin() + row * length;
    table.insert(table.end(), from, from + length);
    table.insert(table.end(), static_cast<std::size_t>(m_width - length), filling);
  }

  void addGraph(const Edges& edges) {
    const auto first = static_cast<std::int64_t>(m_adjacency.size());
    m_adjacency.resize(m_adjacency.size() + static_cast<std::size_t>(m_width * m_width), 0);
    for (const auto& [a, b] : edges)
      for (const std::int64_t cell : {a * m_width + b, b * m_width + a})
        m_adjacency[static_cast<std::size_t>(first + cell)] = 1;
  }

  std::string m_name;
  std::int64_t m_width;
  bool m_perToken;
  std::vector<std::int64_t> m_tokens;
  std::vector<std::int64_t> m_lengths;
  std::vector<std::int64_t> m_targets;
  std::vector<std::int64_t> m_steps;
  std::vector<std::int64_t> m_adjacency;
};

Result<std::vector<SampleTable>> readData(const RunConfig& run, std::optional<int> steps) {
  const auto task = make_task(run.task, run.folder);
  if (!task) return tl::unexpected(task.error());
  const std::int64_t width = (*task)->longest();
  const std::int64_t batchSize = run.training["batch_size"];
  const std::int64_t fixed = (*task)->training_samples().value_or(0);
  const std::int64_t wanted = steps ? *steps : std::max<std::int64_t>(1, (fixed + batchSize - 1) / batchSize);
  const std::int64_t each = (*task)->forms_graph() ? width * width : width;
  if (wanted * batchSize > mostNumbers / std::max<std::int64_t>(1, each))
    return fail("--steps", "got " + std::to_string(wanted) + ", which is too much for one file",
                "at most " + std::to_string(mostNumbers / (batchSize * each)));
  SampleTable training("training", width, (*task)->scope());
  for (std::int64_t step = 1; step <= wanted; ++step)
    training.add((*task)->training_batch(run.seed, step, batchSize), step);
  SampleTable validation("validation", width, (*task)->scope());
  for (const Batch& batch : (*task)->validation_batches(run.seed, batchSize)) validation.add(batch, 0);
  return std::vector<SampleTable>{std::move(training), std::move(validation)};
}

}  // namespace

CommandUsage DataCommand::usage() const {
  return {QStringLiteral("data"),
          QStringLiteral("RUN_FOLDER"),
          tr("writes what a run was trained and validated on, for a check with another program"),
          {{option::out, QStringLiteral("FILE.npz"),
            tr("arrays of whole numbers: training_tokens and validation_tokens [samples, longest], filled up "
               "with 0; …_lengths; …_targets (-1: not asked); …_adjacency [samples, longest, longest] where "
               "places "
               "form graphs; training_steps says which step met a sample")},
           {stepsOption, QStringLiteral("N"),
            tr("the batches of the first N steps (default: one epoch, or one step where every step draws "
               "fresh samples)")},
           {option::overwrite, QString(), tr("replaces FILE.npz")}}};
}

CommandResult DataCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const QString out = arguments.value(option::out);
  if (out.isEmpty())
    return badInput(Error{"ordinate data", "--out FILE.npz is missing", "a file for the samples",
                          "See ordinate data --help"});
  if (QFileInfo::exists(out) && !arguments.has(option::overwrite))
    return badInput(
        Error{out.toStdString(), "the file exists", "a new file", "Add --overwrite to replace it"});
  const auto steps = arguments.number(stepsOption, 1, 1, mostSteps);
  if (!steps) return badInput(steps.error());
  const auto catalogue = readCatalogue();
  if (!catalogue) return badInput(catalogue.error());
  const auto run = readRunConfig(arguments.argument(), *catalogue);
  if (!run) return badInput(run.error());
  const auto tables = readData(*run, arguments.has(stepsOption) ? std::optional<int>(*steps) : std::nullopt);
  if (!tables) return badInput(tables.error());
  std::vector<NamedArray> arrays;
  for (const SampleTable& table : *tables) table.appendTo(arrays, &table == &tables->front());
  if (const auto written = write_npz(out.toStdString(), arrays); !written) return failedRun(written.error());
  for (const SampleTable& table : *tables) {
    const QString words = table.samples() == 1 ? tr("%1: %2 sample") : tr("%1: %2 samples");
    console.print(words.arg(QString::fromStdString(table.name())).arg(table.samples()));
  }
  return {};
}

}  // namespace ordinate
