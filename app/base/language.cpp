#include "app/base/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

const QString translationFolder = QStringLiteral(":/translations");

bool install(QCoreApplication& application, const QString& file, const QString& folder) {
  auto* translator = new QTranslator(&application);
  if (translator->load(file, folder)) return QCoreApplication::installTranslator(translator);
  delete translator;
  return false;
}

void translate(std::string& text) { text = spokenText(text).toStdString(); }

void translate(OptionList& options) {
  for (Option& option : options) {
    for (std::string* text : {&option.label, &option.help, &option.absent, &option.unit}) translate(*text);
    for (OptionChoice& choice : option.choices)
      for (std::string* text : {&choice.label, &choice.help, &choice.group}) translate(*text);
  }
}

void translateScalars(Traits& traits) {
  const auto all = [](auto& kind) {
    if constexpr (requires { kind.scalars; })
      for (auto& scalar : kind.scalars) {
        translate(scalar.label);
        translate(scalar.unit);
      }
  };
  std::visit(all, traits);
}

}  // namespace

QStringList windowLanguages() {
  QStringList languages{writtenLanguage};
  for (const QString& file : QDir(translationFolder).entryList({QStringLiteral("*.qm")}, QDir::Files))
    languages << file.chopped(3);
  return languages;
}

QString nativeName(const QString& language) {
  return language == writtenLanguage ? QStringLiteral("English") : QLocale(language).nativeLanguageName();
}

void speakLanguage(QCoreApplication& application, const QString& language) {
  if (language == writtenLanguage || !windowLanguages().contains(language)) return;
  install(application, QStringLiteral("qtbase_") + language,
          QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(application, language, translationFolder);
}

Catalogue inSpokenLanguage(Catalogue catalogue) {
  for (auto* entries :
       {&catalogue.tasks, &catalogue.encodings, &catalogue.blocks, &catalogue.readouts, &catalogue.optimizers,
        &catalogue.schedules, &catalogue.early_stops, &catalogue.analyses, &catalogue.model_analyses})
    for (CatalogueEntry& entry : *entries) {
      translate(entry.title);
      translate(entry.summary);
      translate(entry.options);
      translateScalars(entry.traits);
    }
  for (OptionList* options : {&catalogue.embedding, &catalogue.training, &catalogue.evaluation})
    translate(*options);
  return catalogue;
}

}  // namespace ordinate
