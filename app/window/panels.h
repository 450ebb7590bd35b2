#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

class AnalysisPanel;
class AnswerPanel;
class ClockPanel;
class CostPanel;
class CurvePanel;
class DataInspector;
class HelpPanel;
class LecturePanel;
class LengthPanel;
class ModelBuilderPanel;
class PositionPanel;
class ResultNote;
class RunsPanel;
class SimilarityPanel;
class TimeBar;

/// The panels of the workbench; each belongs to the workspace that it is put into.
struct Panels {
  ModelBuilderPanel* builder = nullptr;
  CurvePanel* curves = nullptr;
  PositionPanel* positions = nullptr;
  TimeBar* time = nullptr;
  SimilarityPanel* similarity = nullptr;
  ClockPanel* clocks = nullptr;
  LengthPanel* lengths = nullptr;
  AnalysisPanel* analyses = nullptr;
  CostPanel* cost = nullptr;
  ResultNote* note = nullptr;
  AnswerPanel* answers = nullptr;
  RunsPanel* runs = nullptr;
  DataInspector* data = nullptr;
  HelpPanel* help = nullptr;
  LecturePanel* lecture = nullptr;
};

Panels makePanels(const Catalogue& catalogue);

}  // namespace ordinate
