// Edits as values: what is written to base, what to a variant's patch, and what the runs then get.
#include <QTest>

#include "model/experiment/config_path.h"
#include "tests/qt_tests.h"
#include "tests/widgets/builder_catalogue.h"
#include "widgets/model_builder/builder_state.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/variant_names.h"
#include "widgets/model_builder/variants_section.h"

using namespace ordinate;

class BuilderEditTest : public QObject {
  Q_OBJECT

  static Experiment experiment() {
    Experiment made;
    made.base = {{"task", {{"kind", "mirror"}}},
                 {"model", {{"encoding", {{"kind", "waves"}}}, {"body", {{{"kind", "attention"}}}}}},
                 {"training", {{"optimizer", "adam"}, {"steps", 300}}}};
    made.variants = {{"none", {{"model", {{"encoding", {{"kind", "none"}}}}}}},
                     {"waves", Json::object()},
                     {"table", {{"model", {{"encoding", {{"kind", "table"}, {"spread", 0.5}}}}}}}};
    return made;
  }

  static Experiment labelled(std::vector<std::string> labels) {
    Experiment made = experiment();
    for (std::size_t i = 0; i < labels.size(); ++i) made.variants[i].label = labels[i];
    return made;
  }

  static CheckedExperiment checked(const Experiment& experiment) {
    return CheckedExperiment(experiment, builder_test::catalogue());
  }

  static std::vector<std::string> labelsAfter(const Experiment& before, const Experiment& next) {
    std::vector<std::string> labels;
    for (const Variant& variant :
         withNamesFollowing(checked(before), next, builder_test::catalogue()).variants)
      labels.push_back(variant.label);
    return labels;
  }

  /// The labels after all variants that take base's encoding got another one.
  static std::vector<std::string> labelsAfterEncoding(std::vector<std::string> labels, const char* kind) {
    const Experiment before = labelled(std::move(labels));
    return labelsAfter(before, withKind(before, -1, "model.encoding", kind));
  }

  /// The value that a run of the variant trains with.
  static Json effective(const Experiment& experiment, int variant, const char* path) {
    const Json config = merged_config(experiment, variant, builder_test::catalogue());
    const Json* value = value_at(config, path);
    return value == nullptr ? Json() : *value;
  }

 private Q_SLOTS:
  void aFieldOfBaseReachesAllVariants() {
    const Experiment next = withField(experiment(), -1, "training.learning_rate", 0.1);
    for (int variant = 0; variant < 3; ++variant)
      QVERIFY(effective(next, variant, "training.learning_rate") == Json(0.1));
    QVERIFY(next.variants == experiment().variants);
  }

  void aShorthandTakesAField() {
    const Experiment next = withField(experiment(), -1, "training.optimizer.beta", 0.5);
    QVERIFY(next.base["training"]["optimizer"] == (Json{{"kind", "adam"}, {"beta", 0.5}}));
  }

  void aFieldOfAVariantStaysInItsPatch() {
    const Experiment next = withField(experiment(), 1, "training.learning_rate", 0.1);
    QVERIFY(next.base == experiment().base);
    QVERIFY(next.variants[1].patch == (Json{{"training", {{"learning_rate", 0.1}}}}));
    QVERIFY(effective(next, 0, "training.learning_rate") == Json(0.003));
    const Experiment back = withField(next, 1, "training.learning_rate", nullptr);
    QVERIFY(back == experiment());
  }

  void aValueThatBaseHasTooLeavesThePatch() {
    const Experiment shared = withField(experiment(), -1, "training.learning_rate", 0.1);
    const Experiment varied = withField(shared, 1, "training.learning_rate", 0.2);
    QVERIFY(withField(varied, 1, "training.learning_rate", 0.1) == shared);
  }

  void theDefaultReturnsWhereBaseNamesAValue() {
    const Experiment shared = withField(experiment(), -1, "training.learning_rate", 0.1);
    const Experiment next = withField(shared, 1, "training.learning_rate", nullptr);
    QVERIFY(effective(next, 1, "training.learning_rate") == Json(0.003));
    QVERIFY(effective(next, 0, "training.learning_rate") == Json(0.1));
  }

  void aPatchOfAnotherKindKeepsItsOwnFields() {
    const Experiment next = withField(experiment(), 2, "model.encoding.spread", 0.1);
    QVERIFY(next.variants[2].patch["model"]["encoding"] == (Json{{"kind", "table"}, {"spread", 0.1}}));
    const Experiment bare = withField(next, 2, "model.encoding.spread", nullptr);
    QVERIFY(effective(bare, 2, "model.encoding.kind") == Json("table"));
    QVERIFY(effective(bare, 2, "model.encoding.spread") == Json(0.02));
  }

  void aNewKindStartsFromItsDefaults() {
    const Experiment next = withKind(experiment(), 2, "model.encoding", "none");
    QVERIFY(next.variants[2].patch == (Json{{"model", {{"encoding", {{"kind", "none"}}}}}}));
    const Experiment like_base = withKind(experiment(), 2, "model.encoding", "waves");
    QVERIFY(like_base.variants[2].patch.empty());
    const Experiment base = withKind(experiment(), -1, "model.encoding", "table");
    QVERIFY(base.base["model"]["encoding"] == (Json{{"kind", "table"}}));
  }

  void aTaskThatAsksOtherwiseTakesItsOwnReadout() {
    Experiment start = experiment();
    start.base["model"]["readout"] = "every";
    const Experiment next = withTask(start, -1, "parity", builder_test::catalogue());
    QVERIFY(effective(next, -1, "model.readout.kind") == Json("once"));
    QVERIFY(check_experiment(next, builder_test::catalogue()).empty());
  }

  // It would read the answer off; flags that are set already, and blocks that never look ahead, are left
  // alone.
  void aTaskThatAsksForWhatComesNextMakesTheBodyLookBack() {
    Catalogue catalogue = builder_test::catalogue();
    std::get<TaskTraits>(catalogue.tasks[1].traits).causal = true;
    catalogue.blocks[0].options.push_back(builder_test::option("back", OptionKind::boolean, false));
    std::get<BlockTraits>(catalogue.blocks[0].traits).looks_ahead = {Condition::Test::unless, "back"};
    catalogue.blocks[1].options.push_back(builder_test::option("both", OptionKind::boolean, false));
    std::get<BlockTraits>(catalogue.blocks[1].traits).looks_ahead = {Condition::Test::set, "both"};
    Experiment start = experiment();
    start.base["model"]["body"] = Json::parse(
        R"([{"kind": "attention"}, {"kind": "gru", "both": true}, {"kind": "gru"}, {"kind": "everything"}])");
    const Experiment next = withTask(start, -1, "parity", catalogue);
    QVERIFY(next.base["model"]["body"] == Json::parse(R"([{"kind": "attention", "back": true},
        {"kind": "gru", "both": false}, {"kind": "gru"}, {"kind": "everything"}])"));
    QVERIFY(withTask(start, -1, "mirror", catalogue).base["model"]["body"] == start.base["model"]["body"]);
  }

  void blocksOfAVariantAreACopyOfTheList() {
    const Experiment next = withField(experiment(), 1, "model.body[0].heads", 4);
    QVERIFY(next.base == experiment().base);
    QVERIFY(effective(next, 1, "model.body[0].heads") == Json(4));
    QVERIFY(effective(next, 0, "model.body[0].heads") == Json(2));
    const Experiment back = withBody(next, 1, bodyOf(next, -1));
    QVERIFY(back == experiment());
  }

  void anAbsentBodyIsTheOneThatAbsenceMeans() {
    Experiment start = experiment();
    start.base["model"].erase("body");
    const Experiment next = withField(start, -1, "model.body[0].heads", 8);
    QVERIFY(effective(next, -1, "model.body[0].heads") == Json(8));
    QVERIFY(effective(next, -1, "model.body[0].kind") == Json("attention"));
  }

  void stepsAndEpochsExcludeEachOther() {
    Experiment start = experiment();
    start.base["task"]["samples"] = 40;
    const Experiment base = withDuration(start, -1, "epochs", 5);
    QVERIFY(!base.base["training"].contains("steps"));
    QVERIFY(base.base["training"]["epochs"] == Json(5));
    const Experiment variant = withDuration(start, 1, "epochs", 7);
    QVERIFY(effective(variant, 1, "training.epochs") == Json(7));
    QVERIFY(effective(variant, 1, "training.steps").is_null());
    QVERIFY(effective(variant, 0, "training.steps") == Json(300));
    QVERIFY(check_experiment(variant, builder_test::catalogue()).empty());
    QVERIFY(withDuration(variant, 1, "steps", 300) == start);
  }

  void theFirstVariantKeepsWhatThereWas() {
    Experiment start = experiment();
    start.variants.clear();
    const Experiment next = withVariantAdded(start, -1, "table", builder_test::catalogue());
    QCOMPARE(next.variants.size(), std::size_t{2});
    QVERIFY(effective(next, 0, "model.encoding.kind") == Json("waves"));
    QVERIFY(effective(next, 1, "model.encoding.kind") == Json("table"));
    QVERIFY(check_experiment(next, builder_test::catalogue()).empty());
  }

  void aDuplicateStandsBehindItsOriginalWithAFreeLabel() {
    const Experiment next = withVariantAdded(experiment(), 2, "", builder_test::catalogue());
    QCOMPARE(next.variants.size(), std::size_t{4});
    QCOMPARE(next.variants[3].label, std::string("table 2"));
    QVERIFY(next.variants[3].patch == next.variants[2].patch);
    const Experiment other = withVariantAdded(next, 2, "waves", builder_test::catalogue());
    QCOMPARE(other.variants[3].label, std::string("waves 2"));
    QVERIFY(effective(other, 3, "model.encoding.kind") == Json("waves"));
  }

  void aNameThatStatesTheEncodingFollowsIt() {
    using Labels = std::vector<std::string>;
    QCOMPARE(labelsAfterEncoding({"none", "waves", "table"}, "turning"),
             (Labels{"none", "turning", "table"}));
    QCOMPARE(labelsAfterEncoding({"none", "mirror waves", "b"}, "turning"),
             (Labels{"none", "mirror turning", "b"}));
    QCOMPARE(labelsAfterEncoding({"none", "Waves", "b"}, "turning"), (Labels{"none", "Turning", "b"}));
    QCOMPARE(labelsAfterEncoding({"none", "waves 2", "b"}, "turning"), (Labels{"none", "turning", "b"}));
    const Experiment one = withKind(experiment(), 2, "model.encoding", "turning");
    QCOMPARE(labelsAfter(experiment(), one), (Labels{"none", "waves", "turning"}));
  }

  void aNameThatAPersonChoseStays() {
    using Labels = std::vector<std::string>;
    for (const char* chosen : {"ours", "heatwaves", "wave", "2", "mirrored"})
      QCOMPARE(labelsAfterEncoding({"a", chosen, "b"}, "turning"), (Labels{"a", chosen, "b"}));
    // It says already what the variant holds now.
    QCOMPARE(labelsAfterEncoding({"a", "turning waves", "b"}, "turning"),
             (Labels{"a", "turning waves", "b"}));
    const Experiment before = labelled({"my mirror try", "waves", "table"});
    const Experiment next = withTask(before, -1, "parity", builder_test::catalogue());
    QCOMPARE(labelsAfter(before, next), (Labels{"my mirror try", "waves", "table"}));
  }

  void followingNamesStayUnique() {
    const std::vector<std::string> labels = labelsAfterEncoding({"none", "waves", "table"}, "table");
    QCOMPARE(labels, (std::vector<std::string>{"none", "table 2", "table"}));
    QCOMPARE(labelsAfterEncoding({"mirror_table", "mirror waves", "b"}, "table")[1],
             std::string("mirror table 2"));
  }

  void whatComesAndGoesLeavesTheOtherNamesAlone() {
    const Experiment before = experiment();
    for (const Experiment& next :
         {withVariantRemoved(before, 0), withVariantMoved(before, 0, 2),
          withVariantAdded(before, 1, "table", builder_test::catalogue()), labelled({"a", "b", "c"})})
      QVERIFY(withNamesFollowing(checked(before), next, builder_test::catalogue()) == next);
  }

  void aNameThatStatesANumberFollowsIt() {
    using Labels = std::vector<std::string>;
    const auto after = [](const char* label, const char* path, const Json& from, const Json& to) {
      const Experiment start = withField(labelled({"none", "waves", label}), 2, path, from);
      return labelsAfter(start, withField(start, 2, path, to))[2];
    };
    const char* spread = "model.encoding.spread";
    QCOMPARE(after("spread 0.1", spread, 0.1, 0.25), std::string("spread 0.25"));
    QCOMPARE(after("table 0.1", spread, 0.1, 0.25), std::string("table 0.25"));
    QCOMPARE(after("table 0.15", spread, 0.1, 0.25), std::string("table 0.15"));
    QCOMPARE(after("4 heads", "model.body[0].heads", 4, 8), std::string("8 heads"));
    QCOMPARE(after("table 4", "model.body[0].heads", 4, 8), std::string("table 4"));
    QCOMPARE(after("4", "model.body[0].heads", 4, 8), std::string("8"));
    // What all variants have in common is no part of a name.
    const Experiment shared = withField(labelled({"a", "spread 4", "heads 2"}), -1, "model.body[0].heads", 2);
    QCOMPARE(labelsAfter(shared, withField(shared, -1, "model.body[0].heads", 4)),
             (Labels{"a", "spread 4", "heads 2"}));
  }

  void aNameThatMisleadsIsSaidWithABetterOne() {
    BuilderState state;
    state.catalogue = builder_test::catalogue();
    state.experiment = labelled({"table", "waves", "trained table"});
    state.show(checked(state.experiment));
    QCOMPARE(labelWarning(state, 0), QStringLiteral("holds None"));
    QCOMPARE(truthfulLabel(state, 0), std::string("none"));
    QCOMPARE(labelWarning(state, 1), QString());
    QCOMPARE(labelWarning(state, 2), QString());
    state.experiment.variants[2].patch = Json::object();
    state.show(checked(state.experiment));
    QCOMPARE(labelWarning(state, 2), QStringLiteral("holds Waves"));
    QCOMPARE(truthfulLabel(state, 2), std::string("trained waves"));
  }

  void aTitleWithWordsLeftOutMisleadsNobody() {
    BuilderState state;
    state.catalogue = builder_test::catalogue();
    for (CatalogueEntry& each : state.catalogue.encodings)
      if (each.id == "table") each.title = "Trained long waves";
    const auto better = [&](const char* label) {
      state.experiment = labelled({"none", "a", label});
      state.show(CheckedExperiment(state.experiment, state.catalogue));
      return truthfulLabel(state, 2);
    };
    QCOMPARE(better("trained waves"), std::string());
    QVERIFY(!better("waves").empty());
    QVERIFY(!better("slow waves").empty());
  }

  void variantsThatBecameTheSameAreSaid() {
    BuilderState state;
    state.catalogue = builder_test::catalogue();
    state.experiment = labelled({"none", "a", "b"});
    state.show(checked(state.experiment));
    QCOMPARE(twinOf(state, 2), -1);
    state.experiment.variants[2].patch = Json::object();
    state.show(checked(state.experiment));
    QCOMPARE(twinOf(state, 1), -1);
    QCOMPARE(twinOf(state, 2), 1);
    QCOMPARE(labelWarning(state, 2), QStringLiteral("same as a"));
    // The same by its defaults is the same.
    state.experiment.variants[2].patch = {{"training", {{"learning_rate", 0.003}}}};
    state.show(checked(state.experiment));
    QCOMPARE(twinOf(state, 2), 1);
  }

  void whatDiffersIsSaid() {
    BuilderState state;
    state.catalogue = builder_test::catalogue();
    state.experiment = experiment();
    state.show(checked(state.experiment));
    QCOMPARE(differingText(state), QStringLiteral("Only the encoding differs."));
    QCOMPARE(differenceText(state, 0), QString());
    QCOMPARE(differenceText(state, 2), QStringLiteral("spread 0.5"));
    state.experiment = withField(experiment(), 1, "training.learning_rate", 0.1);
    state.show(checked(state.experiment));
    QCOMPARE(differingText(state), QStringLiteral("These differ: encoding and learning rate."));
    QCOMPARE(differenceText(state, 1), QStringLiteral("learning rate 0.1"));
    QCOMPARE(state.notes("training", state.catalogue.training)["learning_rate"].varied,
             QStringLiteral("varied – none: 0.003, waves: 0.1, table: 0.003"));
  }
};

ORDINATE_QT_TESTS(BuilderEditTest, QApplication)
#include "builder_edit_test.moc"
