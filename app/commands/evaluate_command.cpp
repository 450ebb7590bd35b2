#include "app/commands/evaluate_command.h"

#include <set>

#include "app/commands/option_names.h"

#include "app/base/model_library_loader.h"
#include "model/options/length_text.h"

namespace ordinate {

namespace {

constexpr std::int64_t longestTested = 4096;

const QString lengthsOption = QStringLiteral("lengths");
const QString inputOption = QStringLiteral("input");
const QString validationOption = QStringLiteral("validation");
const QString encodingOption = QStringLiteral("encoding");
const QString bestOption = QStringLiteral("best");

/// Reads `8,16,20-24`.
Result<std::vector<LengthRange>> spansIn(const QString& list) {
  std::vector<LengthRange> spans;
  if (list.isEmpty()) return spans;
  for (const QString& part : list.split(QLatin1Char(','))) {
    const std::optional<LengthRange> span = length_range_in(part.toStdString());
    if (!span || span->minimum < 1 || span->maximum > longestTested)
      return fail("--lengths", "cannot read \"" + part.toStdString() + "\"",
                  "lengths from 1 to " + std::to_string(longestTested) + ", such as 8,16,20-24");
    spans.push_back(*span);
  }
  return spans;
}

std::vector<LengthRange> lengthsOf(const std::vector<LengthRange>& spans) {
  std::vector<LengthRange> lengths;
  for (const LengthRange& span : spans)
    for (std::int64_t length = span.minimum; length <= span.maximum; ++length) lengths.emplace_back(length);
  return lengths;
}

/// Of a range, the mean over its lengths, as papers give it; where one has no accuracy, there is no mean.
QString meanOver(const LengthRange& span, const Evaluation& evaluation) {
  double accuracy = 0;
  double loss = 0;
  std::int64_t samples = 0;
  bool trained = true;
  std::set<LengthRange> counted;  // a length may have been asked for twice
  for (const Evaluation::Row& row : evaluation.rows) {
    if (row.up_to || row.length.minimum < span.minimum || row.length.maximum > span.maximum) continue;
    if (!row.accuracy || !row.loss) return {};
    if (!counted.insert(row.length).second) continue;
    accuracy += *row.accuracy;
    loss += *row.loss;
    samples += row.samples;
    trained = trained && row.trained;
  }
  if (counted.empty()) return {};
  const auto lengths = static_cast<double>(counted.size());
  const QString numbers = QStringLiteral("%1  %2  %3  %4")
                              .arg(QString::fromStdString(to_text(span)), 7)
                              .arg(samples, 6)
                              .arg(accuracy / lengths, 8, 'f', 4)
                              .arg(loss / lengths, 0, 'g', 5);
  return trained ? EvaluateCommand::tr("%1  mean of these lengths").arg(numbers)
                 : EvaluateCommand::tr("%1  mean of these lengths, some never trained").arg(numbers);
}

/// Reads `scaling=yarn`; several are given by several options.
Result<Json> encodingIn(const QStringList& list) {
  Json options = Json::object();
  for (const QString& part : list) {
    const auto equals = part.indexOf(QLatin1Char('='));
    if (equals < 1)
      return fail("--encoding", "cannot read \"" + part.toStdString() + "\"",
                  "OPTION=VALUE, such as scaling=yarn", "");
    const std::string value = part.mid(equals + 1).toStdString();
    const Json read = Json::parse(value, nullptr, false);
    options[part.left(equals).toStdString()] = read.is_discarded() ? Json(value) : read;
  }
  return options;
}

void printRows(const Evaluation& evaluation, const std::vector<LengthRange>& spans, const Console& console) {
  console.print(EvaluateCommand::tr("length  samples  accuracy  loss"));
  bool untrained = false;
  for (const Evaluation::Row& row : evaluation.rows) {
    const QString asked = QString::fromStdString(to_text(row.length));
    const QString length = row.up_to ? QStringLiteral("≤ %1").arg(asked) : asked;
    QString line = QStringLiteral("%1  %2  ").arg(length, 6).arg(row.samples, 7);
    if (row.accuracy)
      line += QStringLiteral("%1  %2").arg(*row.accuracy, 8, 'f', 4).arg(row.loss.value_or(0), 0, 'g', 5);
    else
      line += EvaluateCommand::tr("the model has no position for this length");
    if (!row.trained) line += EvaluateCommand::tr("  never trained");
    untrained |= !row.trained;
    console.print(line);
  }
  for (const LengthRange& span : spans) {
    if (span.single()) continue;
    if (const QString mean = meanOver(span, evaluation); !mean.isEmpty()) console.print(mean);
  }
  if (untrained)
    console.print(EvaluateCommand::tr(
        "Never trained: at this length the model reads rows or biases as they were drawn at the "
        "start; the number says nothing about what it learned."));
}

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json toJson(const Evaluation& evaluation) {
  Json rows = Json::array();
  for (const Evaluation::Row& row : evaluation.rows)
    rows.push_back({{row.up_to ? "longest" : "length", row.length.maximum},
                    {"trained", row.trained},
                    {"samples", row.samples},
                    {"accuracy", number(row.accuracy)},
                    {"loss", number(row.loss)}});
  return rows;
}

Json toJson(const Answer& answer) {
  return {{"input", answer.input},     {"symbols", answer.symbols},   {"tokens", answer.token_ids},
          {"answers", answer.answers}, {"expected", answer.expected}, {"confidence", answer.confidence},
          {"trained", answer.trained}, {"logits", answer.logits},     {"step", answer.step}};
}

KeptWeights weightsOf(const CommandArguments& arguments) {
  return arguments.has(bestOption) ? KeptWeights::best : KeptWeights::final;
}

QString joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string line;
  for (const std::string& part : parts) line += (line.empty() ? "" : separator) + (part.empty() ? "·" : part);
  return QString::fromStdString(line);
}

}  // namespace

CommandUsage EvaluateCommand::usage() const {
  return {
      QStringLiteral("evaluate"),
      QStringLiteral("RUN_FOLDER"),
      tr("tests a finished run on fresh data, at other lengths, or on one input"),
      {{lengthsOption, tr("LIST"), tr("lengths to test, such as 8,16,20-24 (default: as it was trained)")},
       {validationOption, QString(), tr("its own validation data instead, as when it was trained")},
       {encodingOption, tr("OPTION=VALUE"),
        tr("tests with another option of the encoding that training does not depend on, such as "
           "scaling=yarn"),
        true},
       {inputOption, tr("TEXT"), tr("prints the answer to this input instead")},
       {bestOption, QString(), tr("with the weights of its best step, that of the lowest validation loss")},
       {option::json, QString(), tr("prints JSON")}}};
}

CommandResult EvaluateCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  int asked = 0;
  for (const QString& option : {lengthsOption, inputOption, validationOption}) asked += arguments.has(option);
  if (asked > 1) {
    return badInput(Error{"ordinate evaluate", "--lengths, --validation and --input exclude each other",
                          "one of them", ""});
  }
  const auto spans = spansIn(arguments.value(lengthsOption));
  if (!spans) return badInput(spans.error());
  const auto encoding = encodingIn(arguments.values(encodingOption));
  if (!encoding) return badInput(encoding.error());
  const auto library = loadModelLibrary();
  if (!library) return failedRun(library.error());
  const std::filesystem::path folder(arguments.argument().toStdString());
  if (arguments.has(inputOption)) return answerInput(**library, folder, context);
  const auto evaluation = (*library)->evaluate(
      folder, {lengthsOf(*spans), arguments.has(validationOption), weightsOf(arguments), *encoding});
  if (!evaluation) return badInput(evaluation.error());
  if (arguments.has(option::json)) {
    console.print(QString::fromStdString(toJson(*evaluation).dump(2)));
    return {};
  }
  printRows(*evaluation, *spans, console);
  return {};
}

CommandResult EvaluateCommand::answerInput(ModelLibrary& library, const std::filesystem::path& folder,
                                           const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto answer =
      library.answer(folder, arguments.value(inputOption).toStdString(), weightsOf(arguments));
  if (!answer) return badInput(answer.error());
  if (!answer->problem.empty()) {
    return badInput(Error{"--input", answer->problem, "", ""});
  }
  if (arguments.has(option::json)) {
    console.print(QString::fromStdString(toJson(*answer).dump(2)));
    return {};
  }
  console.print(tr("input     %1").arg(joined(answer->symbols, answer->separator)));
  console.print(tr("answer    %1").arg(joined(answer->answers, answer->separator)));
  if (!answer->expected.empty())
    console.print(tr("expected  %1").arg(joined(answer->expected, answer->separator)));
  if (!answer->trained)
    console.print(
        tr("This is longer than what the model was trained on, and it reads rows or biases there that "
           "were never trained."));
  QStringList confidence;
  for (const double value : answer->confidence) confidence += QString::number(100 * value, 'f', 0);
  console.print(tr("sure to   %1 %").arg(confidence.join(QLatin1Char(' '))));
  return {};
}

}  // namespace ordinate
