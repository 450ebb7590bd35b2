// Edits as values: what is written to base, what to a variant's patch, and what the runs then get.
#include <QTest>

#include "model/experiment/config_path.h"
#include "tests/widgets/builder_catalogue.h"
#include "widgets/model_builder/builder_state.h"
#include "widgets/model_builder/experiment_edit.h"
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

  void whatDiffersIsSaid() {
    BuilderState state;
    state.catalogue = builder_test::catalogue();
    state.experiment = experiment();
    state.update();
    QCOMPARE(differingText(state), QStringLiteral("Only the encoding differs."));
    QCOMPARE(differenceText(state, 0), QString());
    QCOMPARE(differenceText(state, 2), QStringLiteral("spread 0.5"));
    state.experiment = withField(experiment(), 1, "training.learning_rate", 0.1);
    state.update();
    QCOMPARE(differingText(state), QStringLiteral("These differ: encoding and learning rate."));
    QCOMPARE(differenceText(state, 1), QStringLiteral("learning rate 0.1"));
    QCOMPARE(state.notes("training", state.catalogue.training)["learning_rate"].varied,
             QStringLiteral("varied: none 0.003, waves 0.1, table 0.003"));
  }
};

QTEST_MAIN(BuilderEditTest)
#include "builder_edit_test.moc"
