#include "app/report/report_svg.h"

#include <QMap>
#include <QSet>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <algorithm>
#include <vector>

#include "app/figures/export_figures.h"
#include "app/report/report_words.h"

namespace ordinate {

namespace {

/// An element of a picture as Qt writes it.
struct SvgElement {
  QString name;
  QMap<QString, QString> attributes;
  QString text;
  std::vector<SvgElement> children;
};

SvgElement readElement(QXmlStreamReader& xml) {
  SvgElement element;
  element.name = xml.name().toString();
  for (const QXmlStreamAttribute& attribute : xml.attributes())
    element.attributes[attribute.qualifiedName().toString()] = attribute.value().toString();
  while (!xml.atEnd()) {
    const auto token = xml.readNext();
    if (token == QXmlStreamReader::EndElement) break;
    if (token == QXmlStreamReader::StartElement) element.children.push_back(readElement(xml));
    // Qt opens a group whenever the painter's state changes, also where nothing is drawn with it.
    if (!element.children.empty() && element.children.back().name == QLatin1String("g") &&
        element.children.back().children.empty())
      element.children.pop_back();
    if (token == QXmlStreamReader::Characters) element.text += xml.text();
  }
  return element;
}

SvgElement pictureOf(const Figure& figure, const QString& fontFamily, bool dark) {
  FigureOptions options;
  options.font = fontFamily;
  options.look = {.title = false, .axisTitles = true, .names = true};
  options.dark = dark;
  const auto svg = renderFigure(figure, FigureFormat::svg, options, {});
  QXmlStreamReader xml(svg ? *svg : QByteArrayLiteral("<svg/>"));
  xml.readNextStartElement();
  return readElement(xml);
}

bool isPresentation(const QString& attribute) {
  static const QSet<QString> all = {QStringLiteral("fill"), QStringLiteral("stroke"),
                                    QStringLiteral("fill-opacity"), QStringLiteral("stroke-opacity"),
                                    QStringLiteral("stroke-width")};
  return all.contains(attribute);
}

/// What says nothing: the value that holds without it.
bool isIdle(const QString& attribute, const QString& value) {
  static const QMap<QString, QString> idle = {
      {QStringLiteral("transform"), QStringLiteral("matrix(1,0,0,1,0,0)")},
      {QStringLiteral("fill-opacity"), QStringLiteral("1")},
      {QStringLiteral("stroke-opacity"), QStringLiteral("1")},
      {QStringLiteral("vector-effect"), QStringLiteral("none")},
      {QStringLiteral("stroke-linecap"), QStringLiteral("square")},
      {QStringLiteral("stroke-linejoin"), QStringLiteral("bevel")},
      {QStringLiteral("font-weight"), QStringLiteral("400")},
      {QStringLiteral("font-style"), QStringLiteral("normal")}};
  const auto found = idle.find(attribute);
  return found != idle.end() && *found == value;
}

/// Draws the light picture; the dark one is the same but for colours.
class InlineSvg {
 public:
  InlineSvg(QXmlStreamWriter& page, PagePalette& palette)
      : m_page(page), m_palette(palette), m_prefix(palette.nextPrefix()) {}

  void write(const SvgElement& light, const SvgElement& dark) {
    if (isSkipped(light)) return;
    if (light.name == QLatin1String("g") && light.children.size() == 1 &&
        light.children.front().name != QLatin1String("g"))
      return write(within(light), within(dark));
    m_page.writeStartElement(light.name);
    writeAttributes(light, dark);
    if (light.name == QLatin1String("text")) m_page.writeCharacters(printable(light.text));
    writeChildren(light, dark);
    m_page.writeEndElement();
  }
  void writeChildren(const SvgElement& light, const SvgElement& dark) {
    for (std::size_t i = 0; i < light.children.size(); ++i)
      write(light.children[i], i < dark.children.size() ? dark.children[i] : light.children[i]);
  }

 private:
  static bool isSkipped(const SvgElement& element) {
    return element.name == QLatin1String("title") || element.name == QLatin1String("desc") ||
           element.name == QLatin1String("metadata") ||
           (element.name == QLatin1String("defs") && element.children.empty());
  }
  /// Identifiers, and what refers to them, with the picture's prefix.
  QString own(const QString& attribute, QString value) const {
    if (attribute == QLatin1String("id")) return m_prefix + value;
    if (attribute == QLatin1String("xlink:href") && value.startsWith(QLatin1Char('#')))
      return QLatin1Char('#') + m_prefix + value.mid(1);
    return value.replace(QLatin1String("url(#"), QLatin1String("url(#") + m_prefix);
  }
  /// The only child of a group with what the group says of it.
  static SvgElement within(const SvgElement& group) {
    SvgElement child = group.children.front();
    const bool isText = child.name == QLatin1String("text");
    for (auto attribute = group.attributes.begin(); attribute != group.attributes.end(); ++attribute) {
      if (!isText && attribute.key().startsWith(QLatin1String("font-"))) continue;
      if (!child.attributes.contains(attribute.key())) child.attributes[attribute.key()] = attribute.value();
    }
    return child;
  }
  void writeAttributes(const SvgElement& light, const SvgElement& dark) {
    QStringList style;
    for (auto attribute = light.attributes.begin(); attribute != light.attributes.end(); ++attribute) {
      const QString& name = attribute.key();
      const QString other = dark.attributes.value(name, attribute.value());
      if (other != attribute.value() && isPresentation(name))
        style += name + QLatin1Char(':') + m_palette.variable(attribute.value(), other);
      else if (name != QLatin1String("font-family") && !isIdle(name, attribute.value()))
        m_page.writeAttribute(name == QLatin1String("xlink:href") ? QStringLiteral("href") : name,
                              own(name, attribute.value()));
    }
    if (!style.isEmpty()) m_page.writeAttribute(QStringLiteral("style"), style.join(QLatin1Char(';')));
  }

  QXmlStreamWriter& m_page;
  PagePalette& m_palette;
  QString m_prefix;
};

/// The dark picture begins with its ground, which a page has already.
SvgElement withoutGround(SvgElement dark, const SvgElement& light) {
  if (dark.children.size() != light.children.size() || dark.children.empty()) return dark;
  for (std::size_t i = 0; i < dark.children.size(); ++i) {
    auto& shapes = dark.children[i].children;
    const std::size_t wanted = light.children[i].children.size();
    while (shapes.size() > wanted) {
      const auto ground = std::find_if(shapes.begin(), shapes.end(), [](const SvgElement& group) {
        return group.children.size() == 1 && group.children.front().name == QLatin1String("rect");
      });
      if (ground == shapes.end()) break;
      shapes.erase(ground);
    }
  }
  return dark;
}

bool sameShape(const SvgElement& a, const SvgElement& b) {
  const bool says = a.name == QLatin1String("text");
  return a.name == b.name && (!says || a.text == b.text) &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), sameShape);
}

}  // namespace

QString PagePalette::variable(const QString& light, const QString& dark) {
  qsizetype at = m_values.indexOf(std::pair(light, dark));
  if (at < 0) {
    at = m_values.size();
    m_values.append({light, dark});
  }
  return QStringLiteral("var(--v%1)").arg(at);
}

QString PagePalette::definitions(bool dark) const {
  QString text;
  for (qsizetype i = 0; i < m_values.size(); ++i)
    text += QStringLiteral("--v%1:%2;").arg(i).arg(dark ? m_values[i].second : m_values[i].first);
  return text;
}

void writeInlineSvg(QXmlStreamWriter& page, const Figure& figure, const QString& alternative,
                    const QString& fontFamily, PagePalette& palette) {
  const SvgElement light = pictureOf(figure, fontFamily, false);
  SvgElement dark = withoutGround(pictureOf(figure, fontFamily, true), light);
  const bool twoLooks = sameShape(light, dark);
  if (!twoLooks) dark = light;
  page.writeStartElement(QStringLiteral("svg"));
  page.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
  page.writeAttribute(QStringLiteral("viewBox"), light.attributes.value(QStringLiteral("viewBox")));
  // Somewhat larger than it is drawn for, where there is room.
  page.writeAttribute(QStringLiteral("style"),
                      QStringLiteral("max-width:%1px").arg(qRound(1.2 * figure.naturalSize().width())));
  if (!twoLooks) page.writeAttribute(QStringLiteral("class"), QStringLiteral("paper"));
  page.writeAttribute(QStringLiteral("role"), QStringLiteral("img"));
  page.writeAttribute(QStringLiteral("aria-label"), printable(alternative));
  page.writeAttribute(QStringLiteral("stroke-linecap"), QStringLiteral("square"));
  page.writeAttribute(QStringLiteral("stroke-linejoin"), QStringLiteral("bevel"));
  InlineSvg(page, palette).writeChildren(light, dark);
  page.writeEndElement();
}

}  // namespace ordinate
