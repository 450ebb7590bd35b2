<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_US">
<context>
    <name>AnalysisChart</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>AnalysisFigures</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Rows: %1, columns: %2, colour: %3. %4</source>
        <translation>Zeilen: %1, Spalten: %2, Farbe: %3. %4</translation>
    </message>
    <message>
        <source>scalars</source>
        <translation>Skalare</translation>
    </message>
</context>
<context>
    <name>AnalysisPath</name>
    <message>
        <source>position %1</source>
        <translation>Position %1</translation>
    </message>
</context>
<context>
    <name>AnalysisPictures</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2 %3, %4 %5: %6 %7</source>
        <translation>%1, %2 %3, %4 %5: %6 %7</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 Spalte</translation>
    </message>
    <message>
        <source>%1 columns</source>
        <translation>%1 Spalten</translation>
    </message>
    <message>
        <source>%1: %2 (%3) and %4 (%5); %6 from %7 to %8</source>
        <translation>%1: %2 (%3) und %4 (%5); %6 von %7 bis %8</translation>
    </message>
    <message>
        <source>%1, %2 %3, %4 %5: </source>
        <translation>%1, %2 %3, %4 %5: </translation>
    </message>
</context>
<context>
    <name>AnalysisScalars</name>
    <message>
        <source>not part of this result</source>
        <translation>nicht Teil dieses Ergebnisses</translation>
    </message>
    <message>
        <source>the reason is not known</source>
        <translation>der Grund ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>far below random</source>
        <translation>weit unter Zufall</translation>
    </message>
    <message>
        <source>far above random</source>
        <translation>weit über Zufall</translation>
    </message>
    <message>
        <source>%1 standard deviations below random</source>
        <translation>%1 Standardabweichungen unter Zufall</translation>
    </message>
    <message>
        <source>%1 standard deviations above random</source>
        <translation>%1 Standardabweichungen über Zufall</translation>
    </message>
    <message>
        <source>as random</source>
        <translation>wie Zufall</translation>
    </message>
    <message>
        <source>as at the start</source>
        <translation>wie am Anfang</translation>
    </message>
    <message>
        <source>%1 below random</source>
        <translation>%1 unter Zufall</translation>
    </message>
    <message>
        <source>%1 above random</source>
        <translation>%1 über Zufall</translation>
    </message>
    <message>
        <source>%1 below the start</source>
        <translation>%1 unter dem Anfang</translation>
    </message>
    <message>
        <source>%1 above the start</source>
        <translation>%1 über dem Anfang</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>– %1: %2</source>
        <translation>– %1: %2</translation>
    </message>
    <message>
        <source>– %1 of %2: %3</source>
        <translation>– %1 von %2: %3</translation>
    </message>
    <message>
        <source>… Baselines are being computed.</source>
        <translation>… Vergleichswerte werden berechnet.</translation>
    </message>
    <message>
        <source>random: mean ± standard deviation of %1 random tables of the same shape</source>
        <translation>Zufall: Mittelwert ± Standardabweichung von %1 Zufallstabellen gleicher Form</translation>
    </message>
    <message>
        <source>start: before training</source>
        <translation>Anfang: vor dem Training</translation>
    </message>
    <message>
        <source>sinusoid: base 10000, the same shape</source>
        <translation>Sinus: Basis 10000, gleiche Form</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>sinusoid</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>AnalysisSummary</name>
    <message>
        <source>undefined: %1</source>
        <translation>undefiniert: %1</translation>
    </message>
    <message>
        <source>%1%2: %3 positions, width %4, stored as %5</source>
        <translation>%1%2: %3 Positionen, Breite %4, gespeichert als %5</translation>
    </message>
    <message>
        <source>analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>random tables</source>
        <translation>Zufallstabellen</translation>
    </message>
    <message>
        <source>initial</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>sinusoid</source>
        <translation>Sinus</translation>
    </message>
</context>
<context>
    <name>AnswerText</name>
    <message>
        <source> (%1 of %2 wrong)</source>
        <translation> (%1 von %2 falsch)</translation>
    </message>
</context>
<context>
    <name>BuilderText</name>
    <message>
        <source>several values – %1</source>
        <translation>mehrere Werte – %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>varied – %1</source>
        <translation>variiert – %1</translation>
    </message>
    <message>
        <source>Reads rows and columns: first choose a task on a grid.</source>
        <translation>Liest Zeilen und Spalten: zuerst eine Aufgabe auf einem Gitter wählen.</translation>
    </message>
    <message>
        <source>Fits attention that looks back only: first make the body causal.</source>
        <translation>Passt nur zu Attention, die zurückblickt: zuerst den Rumpf kausal machen.</translation>
    </message>
    <message>
        <source>Acts inside %1, and the body has none.</source>
        <translation>Wirkt innerhalb von %1; so ein Block fehlt im Rumpf.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Reverse</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Write the sequence backwards: every place answers with the symbol at the mirrored place.</source>
        <translation>Die Sequenz rückwärts schreiben: Jede Stelle antwortet mit dem Symbol der gespiegelten Stelle.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Symbols in a sequence. A range draws one length for every batch.</source>
        <translation>Symbole in einer Sequenz. Bei einem Bereich wird für jeden Batch eine Länge gezogen.</translation>
    </message>
    <message>
        <source>symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Size of the alphabet. Fewer symbols make a lucky guess more likely.</source>
        <translation>Größe des Alphabets. Mit weniger Symbolen wird ein Glückstreffer wahrscheinlicher.</translation>
    </message>
    <message>
        <source>fixed samples</source>
        <translation>feste Beispiele</translation>
    </message>
    <message>
        <source>Draws this many samples once a seed and trains on them in epochs. Left out, every step draws fresh samples, and nothing can be learned by heart.</source>
        <translation>Zieht so viele Beispiele einmal je Seed und trainiert darauf in Epochen. Ohne Angabe zieht jeder Schritt neue Beispiele, und nichts kann auswendig gelernt werden.</translation>
    </message>
    <message>
        <source>fresh samples every step</source>
        <translation>neue Beispiele in jedem Schritt</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>validation samples</source>
        <translation>Validierungsbeispiele</translation>
    </message>
    <message>
        <source>Samples on which loss and accuracy are evaluated. Drawn once a seed and the same for all variants.</source>
        <translation>Beispiele, an denen Verlust und Genauigkeit ausgewertet werden. Einmal je Seed gezogen und für alle Varianten gleich.</translation>
    </message>
    <message>
        <source>shuffle every epoch</source>
        <translation>jede Epoche mischen</translation>
    </message>
    <message>
        <source>Gives fixed samples a new order in every epoch. Fresh samples need none.</source>
        <translation>Bringt feste Beispiele in jeder Epoche in eine neue Reihenfolge. Neu gezogene brauchen das nicht.</translation>
    </message>
    <message>
        <source>Previous symbol</source>
        <translation>Voriges Symbol</translation>
    </message>
    <message>
        <source>Every place answers with the symbol just before it.</source>
        <translation>Jede Stelle antwortet mit dem Symbol unmittelbar vor ihr.</translation>
    </message>
    <message>
        <source>First symbol</source>
        <translation>Erstes Symbol</translation>
    </message>
    <message>
        <source>Which symbol stands at the very first place of the sequence?</source>
        <translation>Welches Symbol steht an der allerersten Stelle der Sequenz?</translation>
    </message>
    <message>
        <source>Twin nearby</source>
        <translation>Zwilling nahebei</translation>
    </message>
    <message>
        <source>Does the symbol at this place occur again within two places, before or after?</source>
        <translation>Kommt das Symbol dieser Stelle höchstens zwei Stellen davor oder danach noch einmal vor?</translation>
    </message>
    <message>
        <source>Place modulo m</source>
        <translation>Stelle modulo m</translation>
    </message>
    <message>
        <source>Every place answers with its own number, modulo m.</source>
        <translation>Jede Stelle antwortet mit ihrer eigenen Nummer, modulo m.</translation>
    </message>
    <message>
        <source>modulus</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Places are told apart up to multiples of it. As large as the length, each has an answer of its own.</source>
        <translation>Stellen werden bis auf Vielfache davon unterschieden. Ist es so groß wie die Länge, hat jede ihre eigene Antwort.</translation>
    </message>
    <message>
        <source>places</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>A before B</source>
        <translation>A vor B</translation>
    </message>
    <message>
        <source>A and B occur once each among other symbols: does A stand before B?</source>
        <translation>A und B kommen unter anderen Symbolen je einmal vor: Steht A vor B?</translation>
    </message>
    <message>
        <source>Neighbour on a grid</source>
        <translation>Nachbar im Gitter</translation>
    </message>
    <message>
        <source>Every cell of a grid answers with the symbol of the cell next to it, on one side.</source>
        <translation>Jede Zelle eines Gitters antwortet mit dem Symbol der Nachbarzelle auf einer bestimmten Seite.</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Height of the grid. A range draws one height for every batch.</source>
        <translation>Höhe des Gitters. Bei einem Bereich wird für jeden Batch eine Höhe gezogen.</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Width of the grid. Places are numbered row after row.</source>
        <translation>Breite des Gitters. Die Stellen sind zeilenweise nummeriert.</translation>
    </message>
    <message>
        <source>side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Where the neighbour stands.</source>
        <translation>Wo der Nachbar steht.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>The one before in the row.</source>
        <translation>Der Vorgänger in der Zeile.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>The one behind in the row.</source>
        <translation>Der Nachfolger in der Zeile.</translation>
    </message>
    <message>
        <source>above</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>The one in the same column, a row higher.</source>
        <translation>Der in derselben Spalte, eine Zeile höher.</translation>
    </message>
    <message>
        <source>below</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>The one in the same column, a row lower.</source>
        <translation>Der in derselben Spalte, eine Zeile tiefer.</translation>
    </message>
    <message>
        <source>Majority</source>
        <translation>Mehrheit</translation>
    </message>
    <message>
        <source>Which of two symbols occurs more often? The control that needs no position.</source>
        <translation>Welches von zwei Symbolen kommt öfter vor? Die Kontrolle, die keine Position braucht.</translation>
    </message>
    <message>
        <source>Twin in my row</source>
        <translation>Zwilling in der Zeile</translation>
    </message>
    <message>
        <source>Does the symbol of this cell occur again in its row of the grid?</source>
        <translation>Kommt das Symbol dieser Zelle in ihrer Zeile des Gitters noch einmal vor?</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Every cell of a grid answers with the symbol of its mirror image.</source>
        <translation>Jede Zelle eines Gitters antwortet mit dem Symbol ihres Spiegelbilds.</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>Which way the picture is turned over.</source>
        <translation>In welcher Richtung das Bild gespiegelt wird.</translation>
    </message>
    <message>
        <source>left and right</source>
        <translation>links und rechts</translation>
    </message>
    <message>
        <source>The first column becomes the last.</source>
        <translation>Die erste Spalte wird zur letzten.</translation>
    </message>
    <message>
        <source>top and bottom</source>
        <translation>oben und unten</translation>
    </message>
    <message>
        <source>The first row becomes the last.</source>
        <translation>Die erste Zeile wird zur letzten.</translation>
    </message>
    <message>
        <source>Steps to the marked node</source>
        <translation>Schritte zum markierten Knoten</translation>
    </message>
    <message>
        <source>Every node of a graph answers how far it is from the one that is marked.</source>
        <translation>Jeder Knoten eines Graphen antwortet, wie weit er vom markierten entfernt ist.</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Of a graph. A range draws one number for every batch.</source>
        <translation>In einem Graphen. Bei einem Bereich wird für jeden Batch eine Anzahl gezogen.</translation>
    </message>
    <message>
        <source>graphs</source>
        <translation>Graphen</translation>
    </message>
    <message>
        <source>What kind of graph every sample has.</source>
        <translation>Welche Art von Graph jedes Beispiel hat.</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Each two nodes are joined by chance.</source>
        <translation>Je zwei Knoten werden zufällig verbunden.</translation>
    </message>
    <message>
        <source>cycle</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>All nodes in one circle, in random order.</source>
        <translation>Alle Knoten in einem Kreis, in zufälliger Reihenfolge.</translation>
    </message>
    <message>
        <source>edges a node</source>
        <translation>Kanten je Knoten</translation>
    </message>
    <message>
        <source>How many neighbours a node of a random graph has on average. All other nodes, where there are not so many.</source>
        <translation>Wie viele Nachbarn ein Knoten eines zufälligen Graphen im Mittel hat. Wo es nicht so viele gibt, alle anderen Knoten.</translation>
    </message>
    <message>
        <source>farthest</source>
        <translation>max. Abstand</translation>
    </message>
    <message>
        <source>The largest number of steps that is an answer of its own.</source>
        <translation>Die größte Zahl von Schritten, die noch eine eigene Antwort ist.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Random labels</source>
        <translation>Zufällige Labels</translation>
    </message>
    <message>
        <source>Random sequences with random labels: they can be memorised, but nothing can be learned.</source>
        <translation>Zufällige Sequenzen mit zufälligen Labels: Man kann sie auswendig lernen, aber nichts daraus lernen.</translation>
    </message>
    <message>
        <source>Triangle at me</source>
        <translation>Dreieck bei mir</translation>
    </message>
    <message>
        <source>Every node of a graph answers whether two of its neighbours are joined.</source>
        <translation>Jeder Knoten eines Graphen antwortet, ob zwei seiner Nachbarn verbunden sind.</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>Handgeschriebene Ziffern</translation>
    </message>
    <message>
        <source>Which digit does a small picture show? 1,797 handwritten digits of 8 × 8 pixels.</source>
        <translation>Welche Ziffer zeigt ein kleines Bild? 1,797 handgeschriebene Ziffern aus 8 × 8 Pixeln.</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>How many pixels make one symbol.</source>
        <translation>Wie viele Pixel ein Symbol bilden.</translation>
    </message>
    <message>
        <source>2 × 2 pixels</source>
        <translation>2 × 2 Pixel</translation>
    </message>
    <message>
        <source>A grid of 4 × 4 patches, at most 4 levels of grey.</source>
        <translation>Ein Gitter aus 4 × 4 Patches, höchstens 4 Graustufen.</translation>
    </message>
    <message>
        <source>single pixels</source>
        <translation>einzelne Pixel</translation>
    </message>
    <message>
        <source>A grid of 8 × 8.</source>
        <translation>Ein Gitter aus 8 × 8.</translation>
    </message>
    <message>
        <source>levels of grey</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>Of each pixel; the pictures have 17. A patch of 2 × 2 has that to the power of 4 symbols.</source>
        <translation>Je Pixel; die Bilder haben 17. Für einen Patch aus 2 × 2 gibt es diese Zahl hoch 4 Symbole.</translation>
    </message>
    <message>
        <source>validation share</source>
        <translation>Validierungsanteil</translation>
    </message>
    <message>
        <source>Share of the pictures of every digit that is kept for validation and never trained on.</source>
        <translation>Anteil der Bilder jeder Ziffer, der für die Validierung zurückgehalten und nie trainiert wird.</translation>
    </message>
    <message>
        <source>split seed</source>
        <translation>Split-Seed</translation>
    </message>
    <message>
        <source>Decides which part is validation. It is apart from the seed of the run, so that all seeds are tested on the same samples.</source>
        <translation>Legt fest, welcher Teil zur Validierung dient. Er ist vom Seed des Laufs getrennt, damit alle Seeds an denselben Beispielen getestet werden.</translation>
    </message>
    <message>
        <source>Gives the training pictures a new order in every epoch.</source>
        <translation>Bringt die Trainingsbilder in jeder Epoche in eine neue Reihenfolge.</translation>
    </message>
    <message>
        <source>Text file</source>
        <translation>Textdatei</translation>
    </message>
    <message>
        <source>Which class does a text belong to? Your own CSV, TSV or JSON Lines file, or the built-in first names.</source>
        <translation>Zu welcher Klasse gehört ein Text? Eine eigene Datei in CSV, TSV oder JSON Lines oder die eingebauten Vornamen.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>A CSV, TSV or JSON Lines file in UTF-8 with one column of texts and one of labels.</source>
        <translation>Eine Datei in CSV, TSV oder JSON Lines, in UTF-8, mit einer Spalte für Texte und einer für Labels.</translation>
    </message>
    <message>
        <source>text column</source>
        <translation>Textspalte</translation>
    </message>
    <message>
        <source>Name of the column, or of the JSON field, that holds the texts.</source>
        <translation>Name der Spalte oder des JSON-Felds mit den Texten.</translation>
    </message>
    <message>
        <source>label column</source>
        <translation>Labelspalte</translation>
    </message>
    <message>
        <source>Name of the column, or of the JSON field, that holds the classes.</source>
        <translation>Name der Spalte oder des JSON-Felds mit den Klassen.</translation>
    </message>
    <message>
        <source>split into</source>
        <translation>zerlegt in</translation>
    </message>
    <message>
        <source>What one symbol is. Words are runs of letters and digits; punctuation is dropped.</source>
        <translation>Was ein Symbol ist. Wörter sind Folgen von Buchstaben und Ziffern; Satzzeichen fallen weg.</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Unicode code points</source>
        <translation>Unicode-Codepoints</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>without punctuation</source>
        <translation>ohne Satzzeichen</translation>
    </message>
    <message>
        <source>lower case</source>
        <translation>Kleinschreibung</translation>
    </message>
    <message>
        <source>Turns capitals into small letters. Otherwise the capital at the front of a name tells where the name begins.</source>
        <translation>Macht Großbuchstaben zu Kleinbuchstaben. Sonst verrät der Großbuchstabe am Anfang eines Namens, wo der Name beginnt.</translation>
    </message>
    <message>
        <source>longest text</source>
        <translation>längster Text</translation>
    </message>
    <message>
        <source>Longer texts are cut at the end; the data inspector says how many.</source>
        <translation>Längere Texte werden am Ende abgeschnitten; der Dateninspektor zeigt, wie viele.</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Keeps at most so many of the most frequent symbols of the training part; all others become one symbol, &quot;unknown&quot;.</source>
        <translation>Behält höchstens so viele der häufigsten Symbole des Trainingsteils; alle anderen werden zu einem Symbol, „unbekannt“.</translation>
    </message>
    <message>
        <source>Share of the rows of every class that is kept for validation and never trained on.</source>
        <translation>Anteil der Zeilen jeder Klasse, der für die Validierung zurückgehalten und nie trainiert wird.</translation>
    </message>
    <message>
        <source>Gives the training rows a new order in every epoch.</source>
        <translation>Bringt die Trainingszeilen in jeder Epoche in eine neue Reihenfolge.</translation>
    </message>
    <message>
        <source>Word order</source>
        <translation>Wortfolge</translation>
    </message>
    <message>
        <source>Is this sentence in its original word order? Real sentences, half of them shuffled.</source>
        <translation>Steht dieser Satz in seiner ursprünglichen Wortfolge? Echte Sätze, die Hälfte davon gemischt.</translation>
    </message>
    <message>
        <source>A plain text in UTF-8.</source>
        <translation>Ein reiner Text in UTF-8.</translation>
    </message>
    <message>
        <source>shortest sentence</source>
        <translation>kürzester Satz</translation>
    </message>
    <message>
        <source>Shorter sentences are left out.</source>
        <translation>Kürzere Sätze werden ausgelassen.</translation>
    </message>
    <message>
        <source>longest sentence</source>
        <translation>längster Satz</translation>
    </message>
    <message>
        <source>Longer sentences are left out.</source>
        <translation>Längere Sätze werden ausgelassen.</translation>
    </message>
    <message>
        <source>Draws this many samples once a seed and trains on them in epochs. Left out, every step draws sentences of the training part anew and shuffles half of them.</source>
        <translation>Zieht so viele Beispiele einmal je Seed und trainiert darauf in Epochen. Ohne Angabe zieht jeder Schritt neue Sätze aus dem Trainingsteil und mischt die Hälfte davon.</translation>
    </message>
    <message>
        <source>Keeps at most so many of the most frequent words of the training part; all others become one symbol, &quot;unknown&quot;.</source>
        <translation>Behält höchstens so viele der häufigsten Wörter des Trainingsteils; alle anderen werden zu einem Symbol, „unbekannt“.</translation>
    </message>
    <message>
        <source>Share of the sentences that is kept for validation and never trained on.</source>
        <translation>Anteil der Sätze, der für die Validierung zurückgehalten und nie trainiert wird.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Write behind a separator what was read before it.</source>
        <translation>Hinter ein Trennzeichen schreiben, was davor gelesen wurde.</translation>
    </message>
    <message>
        <source>Symbols of the question. A range draws one length for every batch.</source>
        <translation>Symbole der Frage. Bei einem Bereich wird für jeden Batch eine Länge gezogen.</translation>
    </message>
    <message>
        <source>scored by</source>
        <translation>gewertet wird</translation>
    </message>
    <message>
        <source>A whole answer is right when every symbol and the end are: the exact match of the literature. Or every symbol counts by itself, with the right symbols before it.</source>
        <translation>Eine ganze Antwort ist richtig, wenn jedes Symbol und das Ende stimmen: der „exact match“ der Literatur. Oder jedes Symbol zählt für sich, mit den richtigen Symbolen davor.</translation>
    </message>
    <message>
        <source>whole answer</source>
        <translation>ganze Antwort</translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>symbols may repeat</source>
        <translation>Wiederholungen erlaubt</translation>
    </message>
    <message>
        <source>Where every symbol occurs once, the next one is found by looking for the last one: no position is needed. Where symbols repeat, only the place tells.</source>
        <translation>Kommt jedes Symbol nur einmal vor, findet man das nächste, indem man nach dem letzten sucht: Eine Position ist nicht nötig. Wiederholen sich Symbole, hilft nur die Stelle.</translation>
    </message>
    <message>
        <source>backwards</source>
        <translation>rückwärts</translation>
    </message>
    <message>
        <source>Asks for the question from its last symbol to its first.</source>
        <translation>Verlangt die Frage vom letzten Symbol bis zum ersten.</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Write behind a separator the symbols that were read before it, in alphabetical order.</source>
        <translation>Hinter ein Trennzeichen die davor gelesenen Symbole in alphabetischer Reihenfolge schreiben.</translation>
    </message>
    <message>
        <source>Binary majority</source>
        <translation>Binäre Mehrheit</translation>
    </message>
    <message>
        <source>Read zeros and ones, and write behind a separator which there are more of.</source>
        <translation>Nullen und Einsen lesen und hinter ein Trennzeichen schreiben, wovon es mehr gibt.</translation>
    </message>
    <message>
        <source>Most frequent symbol</source>
        <translation>Häufigstes Symbol</translation>
    </message>
    <message>
        <source>Read symbols, and write behind a separator the one that occurs most often.</source>
        <translation>Symbole lesen und hinter ein Trennzeichen das schreiben, das am häufigsten vorkommt.</translation>
    </message>
    <message>
        <source>Parity</source>
        <translation>Parität</translation>
    </message>
    <message>
        <source>Read zeros and ones, and write behind a separator whether the number of ones is odd.</source>
        <translation>Nullen und Einsen lesen und hinter ein Trennzeichen schreiben, ob die Anzahl der Einsen ungerade ist.</translation>
    </message>
    <message>
        <source>Even pairs</source>
        <translation>Gerade Paare</translation>
    </message>
    <message>
        <source>Read zeros and ones, and write behind a separator whether the symbol changes an odd number of times.</source>
        <translation>Nullen und Einsen lesen und hinter ein Trennzeichen schreiben, ob das Symbol ungerade oft wechselt.</translation>
    </message>
    <message>
        <source>Missing duplicate</source>
        <translation>Fehlendes Duplikat</translation>
    </message>
    <message>
        <source>Zeros and ones are written twice, one of all is hidden: write behind a separator which.</source>
        <translation>Nullen und Einsen stehen zweimal da, eine von allen ist verdeckt: hinter ein Trennzeichen schreiben, welche.</translation>
    </message>
    <message>
        <source>Induction</source>
        <translation>Induktion</translation>
    </message>
    <message>
        <source>A symbol comes a second time: write behind a separator what stood behind it the first time.</source>
        <translation>Ein Symbol kommt zum zweiten Mal: hinter ein Trennzeichen schreiben, was beim ersten Mal dahinter stand.</translation>
    </message>
    <message>
        <source>ask for the one before</source>
        <translation>nach dem davor fragen</translation>
    </message>
    <message>
        <source>Asks for the symbol that stood before, the predecessor, in place of the one behind.</source>
        <translation>Fragt nach dem Symbol davor, dem Vorgänger, statt nach dem dahinter.</translation>
    </message>
    <message>
        <source>Associative recall</source>
        <translation>Assoziativer Abruf</translation>
    </message>
    <message>
        <source>Read pairs of keys and values, then some keys: write behind a separator the values that go with them.</source>
        <translation>Paare aus Schlüsseln und Werten lesen, dann einige Schlüssel: hinter ein Trennzeichen die zugehörigen Werte schreiben.</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Pairs of a key and a value. A range draws one number for every batch.</source>
        <translation>Paare aus Schlüssel und Wert. Bei einem Bereich wird für jeden Batch eine Anzahl gezogen.</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Keys that are asked for, in a random order. At most as many as there are pairs.</source>
        <translation>Schlüssel, nach denen gefragt wird, in zufälliger Reihenfolge. Höchstens so viele, wie es Paare gibt.</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Flip-flop</source>
        <translation>Flip-Flop</translation>
    </message>
    <message>
        <source>Bits are written, read or ignored: write behind a separator the one that was written last.</source>
        <translation>Bits werden geschrieben, gelesen oder ignoriert: hinter ein Trennzeichen das zuletzt geschriebene schreiben.</translation>
    </message>
    <message>
        <source>instructions</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Instructions before the last read. A range draws one number for every batch.</source>
        <translation>Befehle vor dem letzten Lesen. Bei einem Bereich wird für jeden Batch eine Anzahl gezogen.</translation>
    </message>
    <message>
        <source>share ignored</source>
        <translation>Anteil ignoriert</translation>
    </message>
    <message>
        <source>How many instructions behind the first are to be ignored, 0 to 1; the rest are writes and reads in equal parts. The more, the farther back the last write lies.</source>
        <translation>Wie viele Befehle nach dem ersten zu ignorieren sind, 0 bis 1; der Rest ist zu gleichen Teilen Schreiben und Lesen. Je mehr, desto weiter zurück liegt das letzte Schreiben.</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>Read two numbers, and write their sum behind a separator.</source>
        <translation>Zwei Zahlen lesen und ihre Summe hinter ein Trennzeichen schreiben.</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Digits of each number, zeros in front included. A range draws one length for every batch.</source>
        <translation>Ziffern jeder Zahl, führende Nullen eingeschlossen. Bei einem Bereich wird für jeden Batch eine Länge gezogen.</translation>
    </message>
    <message>
        <source>lowest digit first</source>
        <translation>letzte Ziffer zuerst</translation>
    </message>
    <message>
        <source>Writes all three numbers from their last digit to their first, as one adds by hand: then every digit of the sum depends on what was read and written already.</source>
        <translation>Schreibt alle drei Zahlen von der letzten Ziffer zur ersten, wie man von Hand addiert: Dann hängt jede Ziffer der Summe nur von dem ab, was schon gelesen und geschrieben ist.</translation>
    </message>
    <message>
        <source>Nested lists</source>
        <translation>Verschachtelte Listen</translation>
    </message>
    <message>
        <source>Read nested lists with an operator each, and write behind a separator what they come to.</source>
        <translation>Verschachtelte Listen mit je einem Operator lesen und hinter ein Trennzeichen schreiben, was sie ergeben.</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Digits of the question. A range draws one number for every batch.</source>
        <translation>Ziffern der Frage. Bei einem Bereich wird für jeden Batch eine Anzahl gezogen.</translation>
    </message>
    <message>
        <source>lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Operators with their members, one inside the other. There must be more numbers.</source>
        <translation>Operatoren mit ihren Gliedern, ineinander verschachtelt. Es muss mehr Zahlen geben.</translation>
    </message>
    <message>
        <source>So many from 0 on; sums are taken modulo this.</source>
        <translation>So viele ab 0; Summen werden modulo dieser Zahl gebildet.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The model is told nothing about positions.</source>
        <translation>Das Modell erfährt nichts über Positionen.</translation>
    </message>
    <message>
        <source>Learned rows and columns</source>
        <translation>Gelernte Zeilen und Spalten</translation>
    </message>
    <message>
        <source>A trained vector for each row of the grid and one for each column are added to the input.</source>
        <translation>Ein trainierter Vektor für jede Zeile des Gitters und einer für jede Spalte werden zur Eingabe addiert.</translation>
    </message>
    <message>
        <source>combined by</source>
        <translation>kombiniert durch</translation>
    </message>
    <message>
        <source>How the vector of the row meets that of the column.</source>
        <translation>Wie der Vektor der Zeile auf den der Spalte trifft.</translation>
    </message>
    <message>
        <source>addition</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>Both have the full width.</source>
        <translation>Beide haben die volle Breite.</translation>
    </message>
    <message>
        <source>halves</source>
        <translation>Hälften</translation>
    </message>
    <message>
        <source>The row fills the first half, the column the other.</source>
        <translation>Die Zeile füllt die erste Hälfte, die Spalte die andere.</translation>
    </message>
    <message>
        <source>initial spread</source>
        <translation>Anfangsstreuung</translation>
    </message>
    <message>
        <source>Standard deviation that the vectors start from.</source>
        <translation>Standardabweichung, mit der die Vektoren beginnen.</translation>
    </message>
    <message>
        <source>joined by</source>
        <translation>verbunden durch</translation>
    </message>
    <message>
        <source>How the position&apos;s vector meets the token&apos;s.</source>
        <translation>Wie der Vektor der Position auf den des Tokens trifft.</translation>
    </message>
    <message>
        <source>Token vector plus position vector.</source>
        <translation>Tokenvektor plus Positionsvektor.</translation>
    </message>
    <message>
        <source>concatenation</source>
        <translation>Verkettung</translation>
    </message>
    <message>
        <source>Both side by side: the body sees a wider vector, and neither can cover the other.</source>
        <translation>Beide nebeneinander: Der Rumpf sieht einen breiteren Vektor, und keiner kann den anderen verdecken.</translation>
    </message>
    <message>
        <source>again in every layer</source>
        <translation>erneut in jeder Schicht</translation>
    </message>
    <message>
        <source>Whether the vectors are added again before each attention layer after the first.</source>
        <translation>Ob die Vektoren vor jeder Attention-Schicht nach der ersten erneut addiert werden.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>At the input only, as usual.</source>
        <translation>Nur an der Eingabe, wie üblich.</translation>
    </message>
    <message>
        <source>the same vectors</source>
        <translation>dieselben Vektoren</translation>
    </message>
    <message>
        <source>The table of the input, once a layer.</source>
        <translation>Die Tabelle der Eingabe, einmal je Schicht.</translation>
    </message>
    <message>
        <source>Sinusoidal</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <source>Fixed sines and cosines of the position, from fast to slow, are added to the input.</source>
        <translation>Feste Sinus- und Kosinuswerte der Position, von schnell bis langsam, werden zur Eingabe addiert.</translation>
    </message>
    <message>
        <source>base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>The slowest wave is about 2π × base positions long. Short sequences need no more than a small base.</source>
        <translation>Die langsamste Welle ist etwa 2π × Basis Positionen lang. Kurze Sequenzen brauchen nur eine kleine Basis.</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Sines and cosines interleaved, or all sines first. A permutation of the columns: the heat map looks different, all similarities are the same.</source>
        <translation>Sinus und Kosinus im Wechsel oder alle Sinus zuerst. Eine Permutation der Spalten: Die Heatmap sieht anders aus, alle Ähnlichkeiten sind gleich.</translation>
    </message>
    <message>
        <source>interleaved</source>
        <translation>im Wechsel</translation>
    </message>
    <message>
        <source>Column 2i is a sine, column 2i+1 its cosine.</source>
        <translation>Spalte 2i ist ein Sinus, Spalte 2i+1 sein Kosinus.</translation>
    </message>
    <message>
        <source>sines first</source>
        <translation>Sinus zuerst</translation>
    </message>
    <message>
        <source>First half sines, second half cosines: tensor2tensor, fairseq, T5X.</source>
        <translation>Erste Hälfte Sinus, zweite Hälfte Kosinus: tensor2tensor, fairseq, T5X.</translation>
    </message>
    <message>
        <source>frequencies</source>
        <translation>Frequenzen</translation>
    </message>
    <message>
        <source>The paper and the code of its authors differ. This is no permutation: the tables are different matrices.</source>
        <translation>Das Paper und der Code seiner Autoren unterscheiden sich. Das ist keine Permutation: Die Tabellen sind verschiedene Matrizen.</translation>
    </message>
    <message>
        <source>base^(−2i/width)</source>
        <translation>Basis^(−2i/Breite)</translation>
    </message>
    <message>
        <source>Of the paper; most tutorials, the Annotated Transformer, d2l.</source>
        <translation>Die des Papers; die meisten Tutorials, der Annotated Transformer, d2l.</translation>
    </message>
    <message>
        <source>base^(−i/(width/2 − 1))</source>
        <translation>Basis^(−i/(Breite/2 − 1))</translation>
    </message>
    <message>
        <source>Of tensor2tensor and fairseq: the slowest wave is exactly 2π × base long.</source>
        <translation>Die von tensor2tensor und fairseq: Die langsamste Welle ist genau 2π × Basis lang.</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Multiplies the whole table. Token vectors start with numbers around 1.</source>
        <translation>Multipliziert die ganze Tabelle. Tokenvektoren beginnen mit Zahlen um 1.</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>What number each place gets.</source>
        <translation>Welche Zahl jede Stelle bekommt.</translation>
    </message>
    <message>
        <source>0, 1, 2, …</source>
        <translation>0, 1, 2, …</translation>
    </message>
    <message>
        <source>The place itself.</source>
        <translation>Die Stelle selbst.</translation>
    </message>
    <message>
        <source>random, rising</source>
        <translation>zufällig, steigend</translation>
    </message>
    <message>
        <source>A sorted random sample of a larger range, drawn anew for each training batch, and once for each length when the model is evaluated: long sequences then meet no number that training did not (Ruoss et al. 2023).</source>
        <translation>Eine sortierte Zufallsauswahl aus einem größeren Bereich, für jeden Trainingsbatch neu gezogen und bei der Auswertung des Modells einmal je Länge: Lange Sequenzen begegnen so keiner Zahl, die im Training nicht vorkam (Ruoss et al. 2023).</translation>
    </message>
    <message>
        <source>from a random one on</source>
        <translation>ab einer zufälligen</translation>
    </message>
    <message>
        <source>Consecutive numbers that start anywhere in a larger range, drawn as those above: every row of a table is trained (Kiyono et al. 2021).</source>
        <translation>Aufeinanderfolgende Zahlen, die irgendwo in einem größeren Bereich beginnen, gezogen wie die vorigen: Jede Zeile einer Tabelle wird trainiert (Kiyono et al. 2021).</translation>
    </message>
    <message>
        <source>random real numbers, rising</source>
        <translation>zufällige reelle Zahlen, steigend</translation>
    </message>
    <message>
        <source>Real numbers below the range, drawn as those above and sorted: sequences of any length lie in the same range, and hardly a number is met twice (Shimizu et al. 2026).</source>
        <translation>Reelle Zahlen unterhalb der Bereichsgrenze, gezogen wie die vorigen und sortiert: Sequenzen jeder Länge liegen im selben Bereich, und kaum eine Zahl kommt zweimal vor (Shimizu et al. 2026).</translation>
    </message>
    <message>
        <source>range of positions</source>
        <translation>Positionsbereich</translation>
    </message>
    <message>
        <source>Random positions are drawn from 0 up to one less than this.</source>
        <translation>Zufällige Positionen werden von 0 bis eins unter dieser Zahl gezogen.</translation>
    </message>
    <message>
        <source>2-D sinusoidal</source>
        <translation>2-D-Sinus</translation>
    </message>
    <message>
        <source>Half of the columns are sines and cosines of the row, half of the column of the grid.</source>
        <translation>Die Hälfte der Spalten sind Sinus und Kosinus der Zeile, die andere Hälfte die der Spalte des Gitters.</translation>
    </message>
    <message>
        <source>The slowest wave is about 2π × base cells long.</source>
        <translation>Die langsamste Welle ist etwa 2π × Basis Zellen lang.</translation>
    </message>
    <message>
        <source>Within each half: a permutation of the columns, all similarities are the same.</source>
        <translation>Innerhalb jeder Hälfte: eine Permutation der Spalten, alle Ähnlichkeiten sind gleich.</translation>
    </message>
    <message>
        <source>A sine, then its cosine: DETR&apos;s.</source>
        <translation>Ein Sinus, dann sein Kosinus: wie in DETR.</translation>
    </message>
    <message>
        <source>All sines, then all cosines: MAE&apos;s.</source>
        <translation>Alle Sinus, dann alle Kosinus: wie in MAE.</translation>
    </message>
    <message>
        <source>Multiplies the table.</source>
        <translation>Multipliziert die Tabelle.</translation>
    </message>
    <message>
        <source>tAPE</source>
        <translation>tAPE</translation>
    </message>
    <message>
        <source>Sinusoids whose waves are as long as the series asks for.</source>
        <translation>Sinuswellen, die so lang sind, wie die Reihe es verlangt.</translation>
    </message>
    <message>
        <source>As the sinusoid&apos;s.</source>
        <translation>Wie bei Sinus.</translation>
    </message>
    <message>
        <source>series length L</source>
        <translation>Reihenlänge L</translation>
    </message>
    <message>
        <source>What the waves are stretched to.</source>
        <translation>Worauf die Wellen gestreckt werden.</translation>
    </message>
    <message>
        <source>the longest trained sequence</source>
        <translation>die längste trainierte Sequenz</translation>
    </message>
    <message>
        <source>Learned table</source>
        <translation>Gelernte Tabelle</translation>
    </message>
    <message>
        <source>One vector a position, trained like every other weight, is added to the input.</source>
        <translation>Ein Vektor je Position, trainiert wie jedes andere Gewicht, wird zur Eingabe addiert.</translation>
    </message>
    <message>
        <source>Standard deviation of the normal distribution that the table starts from.</source>
        <translation>Standardabweichung der Normalverteilung, mit der die Tabelle beginnt.</translation>
    </message>
    <message>
        <source>How many positions the table has.</source>
        <translation>Wie viele Positionen die Tabelle hat.</translation>
    </message>
    <message>
        <source>as many as the longest trained sequence needs</source>
        <translation>so viele, wie die längste trainierte Sequenz braucht</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>What the table holds before training.</source>
        <translation>Was die Tabelle vor dem Training enthält.</translation>
    </message>
    <message>
        <source>Draws from N(0, initial spread²).</source>
        <translation>Gezogen aus N(0, Anfangsstreuung²).</translation>
    </message>
    <message>
        <source>sinusoid</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <source>The sinusoidal table of base 10000, interleaved.</source>
        <translation>Die Sinus-Tabelle zur Basis 10000, im Wechsel.</translation>
    </message>
    <message>
        <source>a table each</source>
        <translation>je eine Tabelle</translation>
    </message>
    <message>
        <source>Each later layer learns a table of its own.</source>
        <translation>Jede weitere Schicht lernt eine eigene Tabelle.</translation>
    </message>
    <message>
        <source>smoothness</source>
        <translation>Glattheit</translation>
    </message>
    <message>
        <source>A penalty on how much neighbouring rows differ. It is part of what is minimised, but not of the training loss that is shown and written.</source>
        <translation>Eine Strafe dafür, wie sehr sich benachbarte Zeilen unterscheiden. Sie gehört zu dem, was minimiert wird, aber nicht zum Trainingsverlust, der gezeigt und geschrieben wird.</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht verlangt</translation>
    </message>
    <message>
        <source>No penalty.</source>
        <translation>Keine Strafe.</translation>
    </message>
    <message>
        <source>first difference</source>
        <translation>erste Differenz</translation>
    </message>
    <message>
        <source>Sum of squares of P[p+1] − P[p].</source>
        <translation>Summe der Quadrate von P[p+1] − P[p].</translation>
    </message>
    <message>
        <source>second difference</source>
        <translation>zweite Differenz</translation>
    </message>
    <message>
        <source>Sum of squares of P[p+2] − 2 P[p+1] + P[p].</source>
        <translation>Summe der Quadrate von P[p+2] − 2 P[p+1] + P[p].</translation>
    </message>
    <message>
        <source>weight of smoothness</source>
        <translation>Gewicht der Glattheit</translation>
    </message>
    <message>
        <source>Multiplies the sum before it is added to the loss.</source>
        <translation>Multipliziert die Summe, bevor sie zum Verlust addiert wird.</translation>
    </message>
    <message>
        <source>One-hot position</source>
        <translation>One-Hot-Position</translation>
    </message>
    <message>
        <source>A vector with a single 1 at the position&apos;s place stands beside the token&apos;s vector.</source>
        <translation>Ein Vektor mit einer einzigen 1 an der Stelle der Position steht neben dem Tokenvektor.</translation>
    </message>
    <message>
        <source>Standard deviation that W starts from, where it is added.</source>
        <translation>Standardabweichung, mit der W beginnt, wo addiert wird.</translation>
    </message>
    <message>
        <source>Abacus</source>
        <translation>Abacus</translation>
    </message>
    <message>
        <source>Every digit gets the trained vector of its place within its number.</source>
        <translation>Jede Ziffer bekommt den trainierten Vektor ihrer Stelle innerhalb ihrer Zahl.</translation>
    </message>
    <message>
        <source>largest offset</source>
        <translation>größter Versatz</translation>
    </message>
    <message>
        <source>Rows are moved by 0 up to this in training.</source>
        <translation>Zeilen werden im Training um 0 bis zu diesem Wert verschoben.</translation>
    </message>
    <message>
        <source>behind a number</source>
        <translation>hinter einer Zahl</translation>
    </message>
    <message>
        <source>What the symbol right behind a number gets.</source>
        <translation>Was das Symbol unmittelbar hinter einer Zahl bekommt.</translation>
    </message>
    <message>
        <source>row 0</source>
        <translation>Zeile 0</translation>
    </message>
    <message>
        <source>As every symbol that is no digit: Abacus.</source>
        <translation>Wie jedes Symbol, das keine Ziffer ist: Abacus.</translation>
    </message>
    <message>
        <source>a row that moves along</source>
        <translation>eine mitwandernde Zeile</translation>
    </message>
    <message>
        <source>A row of its own, which moves with the digits: position coupling.</source>
        <translation>Eine eigene Zeile, die mit den Ziffern wandert: Position Coupling.</translation>
    </message>
    <message>
        <source>Standard deviation of the normal distribution that the table starts from. That of the published code, torch.nn.Embedding, is 1.</source>
        <translation>Standardabweichung der Normalverteilung, mit der die Tabelle beginnt. Im veröffentlichten Code, torch.nn.Embedding, ist sie 1.</translation>
    </message>
    <message>
        <source>Learnable Fourier features</source>
        <translation>Lernbare Fourier-Features</translation>
    </message>
    <message>
        <source>Waves of the position with trained frequencies pass through a small network.</source>
        <translation>Wellen der Position mit trainierten Frequenzen durchlaufen ein kleines Netz.</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Features</translation>
    </message>
    <message>
        <source>Half of them cosines, half sines.</source>
        <translation>Die Hälfte davon Kosinus, die Hälfte Sinus.</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>verdeckte Einheiten</translation>
    </message>
    <message>
        <source>Of the network that makes the vectors.</source>
        <translation>Im Netz, das die Vektoren erzeugt.</translation>
    </message>
    <message>
        <source>γ</source>
        <translation>γ</translation>
    </message>
    <message>
        <source>Frequencies start from N(0, 1/γ²), in radians a position.</source>
        <translation>Frequenzen beginnen aus N(0, 1/γ²), in Radiant je Position.</translation>
    </message>
    <message>
        <source>2-D learnable Fourier features</source>
        <translation>Lernbare 2-D-Fourier-Features</translation>
    </message>
    <message>
        <source>Waves over the grid, in trained directions, pass through a small network.</source>
        <translation>Wellen über dem Gitter, in trainierten Richtungen, durchlaufen ein kleines Netz.</translation>
    </message>
    <message>
        <source>Frequencies start from N(0, 1/γ²), in radians a cell.</source>
        <translation>Frequenzen beginnen aus N(0, 1/γ²), in Radiant je Zelle.</translation>
    </message>
    <message>
        <source>Laplacian vectors</source>
        <translation>Laplace-Vektoren</translation>
    </message>
    <message>
        <source>The slowest waves that a graph carries, its Laplacian&apos;s eigenvectors, are added to the input.</source>
        <translation>Die langsamsten Wellen, die ein Graph trägt, die Eigenvektoren seiner Laplace-Matrix, werden zur Eingabe addiert.</translation>
    </message>
    <message>
        <source>vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>How many. A graph that has fewer gets columns of zeros.</source>
        <translation>Wie viele. Ein Graph, der weniger hat, bekommt Spalten aus Nullen.</translation>
    </message>
    <message>
        <source>signs in training</source>
        <translation>Vorzeichen im Training</translation>
    </message>
    <message>
        <source>Of the vectors of graphs that the task gives. A line and a grid keep theirs.</source>
        <translation>Bei den Vektoren von Graphen, die die Aufgabe vorgibt. Eine Linie und ein Gitter behalten ihre.</translation>
    </message>
    <message>
        <source>Drawn anew for every graph, as published.</source>
        <translation>Für jeden Graphen neu gezogen, wie veröffentlicht.</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>As in evaluation.</source>
        <translation>Wie in der Auswertung.</translation>
    </message>
    <message>
        <source>Random-walk probabilities</source>
        <translation>Random-Walk-Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>How likely a random walk is back after 1, 2, 3 … steps is added to the input.</source>
        <translation>Wie wahrscheinlich ein Random Walk nach 1, 2, 3 … Schritten zurück ist, wird zur Eingabe addiert.</translation>
    </message>
    <message>
        <source>The longest walk; a column for each length from 1 on. The first is zero.</source>
        <translation>Der längste Walk; eine Spalte für jede Länge ab 1. Die erste ist null.</translation>
    </message>
    <message>
        <source>FLOATER</source>
        <translation>FLOATER</translation>
    </message>
    <message>
        <source>The position&apos;s vector moves along a path that a trained differential equation draws.</source>
        <translation>Der Vektor der Position wandert auf einem Pfad, den eine trainierte Differentialgleichung zeichnet.</translation>
    </message>
    <message>
        <source>where</source>
        <translation>wo</translation>
    </message>
    <message>
        <source>Where the vectors enter.</source>
        <translation>Wo die Vektoren eingehen.</translation>
    </message>
    <message>
        <source>at the input</source>
        <translation>an der Eingabe</translation>
    </message>
    <message>
        <source>Added to the token vectors.</source>
        <translation>Zu den Tokenvektoren addiert.</translation>
    </message>
    <message>
        <source>in every layer</source>
        <translation>in jeder Schicht</translation>
    </message>
    <message>
        <source>Added to queries, keys and values.</source>
        <translation>Zu Queries, Keys und Values addiert.</translation>
    </message>
    <message>
        <source>time step</source>
        <translation>Zeitschritt</translation>
    </message>
    <message>
        <source>Time from one position to the next, and the step of the solver.</source>
        <translation>Zeit von einer Position zur nächsten und Schrittweite des Solvers.</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>Solver</translation>
    </message>
    <message>
        <source>How the path is followed.</source>
        <translation>Wie der Pfad verfolgt wird.</translation>
    </message>
    <message>
        <source>midpoint</source>
        <translation>Mittelpunkt</translation>
    </message>
    <message>
        <source>Two evaluations a step, second order.</source>
        <translation>Zwei Auswertungen je Schritt, zweite Ordnung.</translation>
    </message>
    <message>
        <source>Runge-Kutta 4</source>
        <translation>Runge-Kutta 4</translation>
    </message>
    <message>
        <source>Four evaluations a step, fourth order.</source>
        <translation>Vier Auswertungen je Schritt, vierte Ordnung.</translation>
    </message>
    <message>
        <source>Standard deviation that the start of the path is drawn from.</source>
        <translation>Standardabweichung, mit der der Anfang des Pfads gezogen wird.</translation>
    </message>
    <message>
        <source>Network of the position</source>
        <translation>Netz der Position</translation>
    </message>
    <message>
        <source>A small network turns the position, as one number, into its vector.</source>
        <translation>Ein kleines Netz macht aus der Position, als einer Zahl, ihren Vektor.</translation>
    </message>
    <message>
        <source>position scale</source>
        <translation>Positionsskala</translation>
    </message>
    <message>
        <source>The position is divided by it, so that the network reads numbers around 1.</source>
        <translation>Die Position wird dadurch geteilt, damit das Netz Zahlen um 1 liest.</translation>
    </message>
    <message>
        <source>Network over sinusoids</source>
        <translation>Netz über Sinuswellen</translation>
    </message>
    <message>
        <source>A trained network reshapes the sinusoidal vectors before they are added.</source>
        <translation>Ein trainiertes Netz formt die Sinus-Vektoren um, bevor sie addiert werden.</translation>
    </message>
    <message>
        <source>Of the sinusoids that the network reads.</source>
        <translation>Für die Sinuswellen, die das Netz liest.</translation>
    </message>
    <message>
        <source>Rotary (RoPE)</source>
        <translation>Rotary (RoPE)</translation>
    </message>
    <message>
        <source>Queries and keys are rotated by angles that grow with the position.</source>
        <translation>Queries und Keys werden um Winkel gedreht, die mit der Position wachsen.</translation>
    </message>
    <message>
        <source>The slowest pair rotates once in about 2π × base positions.</source>
        <translation>Das langsamste Paar dreht sich in etwa 2π × Basis Positionen einmal.</translation>
    </message>
    <message>
        <source>Which two dimensions make a pair.</source>
        <translation>Welche zwei Dimensionen ein Paar bilden.</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Dimensions 2i and 2i+1: the paper&apos;s.</source>
        <translation>Dimensionen 2i und 2i+1: wie im Paper.</translation>
    </message>
    <message>
        <source>Dimensions i and i + r/2: GPT-NeoX&apos;s, Hugging Face&apos;s.</source>
        <translation>Dimensionen i und i + r/2: wie in GPT-NeoX und Hugging Face.</translation>
    </message>
    <message>
        <source>share that rotates</source>
        <translation>rotierender Anteil</translation>
    </message>
    <message>
        <source>Of each head&apos;s dimensions; the others stay free of position, and so does what is left over where they make no pairs, as the last of an odd number.</source>
        <translation>Anteil an den Dimensionen jedes Kopfs; die übrigen bleiben frei von Position, ebenso, was übrig bleibt, wo sie keine Paare bilden, etwa die letzte einer ungeraden Anzahl.</translation>
    </message>
    <message>
        <source>beyond the training length</source>
        <translation>jenseits der Trainingslänge</translation>
    </message>
    <message>
        <source>How rotations change where a sequence has more places than any in training. Nothing that is trained depends on it.</source>
        <translation>Wie sich die Drehungen ändern, wenn eine Sequenz mehr Stellen hat als jede im Training. Nichts, was trainiert wird, hängt davon ab.</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Angles that training never saw.</source>
        <translation>Winkel, die im Training nie vorkamen.</translation>
    </message>
    <message>
        <source>position interpolation</source>
        <translation>Positionsinterpolation</translation>
    </message>
    <message>
        <source>All pairs turn s times slower (Chen et al. 2023).</source>
        <translation>Alle Paare drehen sich s-mal langsamer (Chen et al. 2023).</translation>
    </message>
    <message>
        <source>NTK-aware</source>
        <translation>NTK-aware</translation>
    </message>
    <message>
        <source>A larger base: the slowest pair turns s times slower, the fastest stays.</source>
        <translation>Eine größere Basis: Das langsamste Paar dreht sich s-mal langsamer, das schnellste bleibt.</translation>
    </message>
    <message>
        <source>dynamic NTK</source>
        <translation>dynamisches NTK</translation>
    </message>
    <message>
        <source>The same with s L/L₀ − (s − 1) for s.</source>
        <translation>Dasselbe mit s L/L₀ − (s − 1) statt s.</translation>
    </message>
    <message>
        <source>YaRN</source>
        <translation>YaRN</translation>
    </message>
    <message>
        <source>Fast pairs stay, slow ones turn s times slower, and logits grow (Peng et al. 2024).</source>
        <translation>Schnelle Paare bleiben, langsame drehen sich s-mal langsamer, und die Logits wachsen (Peng et al. 2024).</translation>
    </message>
    <message>
        <source>Llama 3</source>
        <translation>Llama 3</translation>
    </message>
    <message>
        <source>Short waves stay, those longer than the training turn s times slower.</source>
        <translation>Kurze Wellen bleiben, solche länger als das Training drehen sich s-mal langsamer.</translation>
    </message>
    <message>
        <source>scaling s</source>
        <translation>Skalierung s</translation>
    </message>
    <message>
        <source>By how much it stretches. Left out, it is how much longer a sequence is than the longest in training.</source>
        <translation>Wie stark gestreckt wird. Ohne Angabe: um wie viel länger eine Sequenz ist als die längste im Training.</translation>
    </message>
    <message>
        <source>the length over the longest in training</source>
        <translation>die Länge geteilt durch die längste im Training</translation>
    </message>
    <message>
        <source>Axial rotary (2-D RoPE)</source>
        <translation>Axiales Rotary (2-D-RoPE)</translation>
    </message>
    <message>
        <source>Half of the pairs of queries and keys rotate with the column, half with the row.</source>
        <translation>Die Hälfte der Paare von Queries und Keys dreht sich mit der Spalte, die andere mit der Zeile.</translation>
    </message>
    <message>
        <source>The slowest pair rotates once in about 2π × base cells.</source>
        <translation>Das langsamste Paar dreht sich in etwa 2π × Basis Zellen einmal.</translation>
    </message>
    <message>
        <source>Mixed rotary (2-D RoPE)</source>
        <translation>Gemischtes Rotary (2-D-RoPE)</translation>
    </message>
    <message>
        <source>Pairs of queries and keys rotate along trained directions of the plane.</source>
        <translation>Paare von Queries und Keys drehen sich entlang trainierter Richtungen der Ebene.</translation>
    </message>
    <message>
        <source>At the start, the slowest pair rotates once in about 2π × base cells.</source>
        <translation>Zu Beginn dreht sich das langsamste Paar in etwa 2π × Basis Zellen einmal.</translation>
    </message>
    <message>
        <source>LieRE</source>
        <translation>LieRE</translation>
    </message>
    <message>
        <source>Queries and keys are rotated by trained rotations of the whole head, one a cell.</source>
        <translation>Queries und Keys werden durch trainierte Drehungen des ganzen Kopfs gedreht, eine je Zelle.</translation>
    </message>
    <message>
        <source>initial bound</source>
        <translation>Anfangsschranke</translation>
    </message>
    <message>
        <source>Entries of the matrices start evenly between minus this and this, in radians a cell.</source>
        <translation>Die Einträge der Matrizen beginnen gleichverteilt zwischen minus und plus diesem Wert, in Radiant je Zelle.</translation>
    </message>
    <message>
        <source>xPos</source>
        <translation>xPos</translation>
    </message>
    <message>
        <source>Rotary, and what is far away counts less: fast pairs fade first.</source>
        <translation>Rotary, und was weit weg ist, zählt weniger: Schnelle Paare verblassen zuerst.</translation>
    </message>
    <message>
        <source>scale base s</source>
        <translation>Skalenbasis s</translation>
    </message>
    <message>
        <source>Places this far apart are weaker by ζ; a small one forgets soon.</source>
        <translation>Stellen in diesem Abstand sind um den Faktor ζ schwächer; ein kleiner Wert vergisst bald.</translation>
    </message>
    <message>
        <source>Polar (PoPE)</source>
        <translation>Polar (PoPE)</translation>
    </message>
    <message>
        <source>Content sets how long each part of a query or key is, position alone where it points.</source>
        <translation>Der Inhalt bestimmt, wie lang jeder Teil einer Query oder eines Keys ist, die Position allein, wohin er zeigt.</translation>
    </message>
    <message>
        <source>The slowest dimension rotates once in about 2π × base positions.</source>
        <translation>Die langsamste Dimension dreht sich in etwa 2π × Basis Positionen einmal.</translation>
    </message>
    <message>
        <source>phases at the start</source>
        <translation>Phasen am Anfang</translation>
    </message>
    <message>
        <source>Where training starts from.</source>
        <translation>Womit das Training beginnt.</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Every key points where its place does.</source>
        <translation>Jeder Key zeigt dorthin, wohin seine Stelle zeigt.</translation>
    </message>
    <message>
        <source>Drawn evenly between −2π and 0.</source>
        <translation>Gleichverteilt zwischen −2π und 0 gezogen.</translation>
    </message>
    <message>
        <source>ALiBi</source>
        <translation>ALiBi</translation>
    </message>
    <message>
        <source>A penalty that grows with the distance is added to the attention logits.</source>
        <translation>Eine Strafe, die mit dem Abstand wächst, wird zu den Attention-Logits addiert.</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>How places to the right count.</source>
        <translation>Wie Stellen rechts zählen.</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>symmetrisch</translation>
    </message>
    <message>
        <source>Left and right alike.</source>
        <translation>Links und rechts gleich.</translation>
    </message>
    <message>
        <source>causal</source>
        <translation>kausal</translation>
    </message>
    <message>
        <source>Places to the right are hidden, as published.</source>
        <translation>Stellen rechts sind verdeckt, wie veröffentlicht.</translation>
    </message>
    <message>
        <source>left nearer</source>
        <translation>links näher</translation>
    </message>
    <message>
        <source>Places to the left count ½ less: −m (|p_j − p_i| − ½).</source>
        <translation>Stellen links zählen ½ weniger: −m (|p_j − p_i| − ½).</translation>
    </message>
    <message>
        <source>asymmetric</source>
        <translation>asymmetrisch</translation>
    </message>
    <message>
        <source>Half the slope to the right.</source>
        <translation>Nach rechts die halbe Steigung.</translation>
    </message>
    <message>
        <source>2-D ALiBi</source>
        <translation>2-D-ALiBi</translation>
    </message>
    <message>
        <source>A penalty that grows with the distance in the plane is added to the attention logits.</source>
        <translation>Eine Strafe, die mit dem Abstand in der Ebene wächst, wird zu den Attention-Logits addiert.</translation>
    </message>
    <message>
        <source>T5 buckets</source>
        <translation>T5-Buckets</translation>
    </message>
    <message>
        <source>A trained number for each bucket of distances and each head is added to the logits.</source>
        <translation>Eine trainierte Zahl für jeden Bucket von Abständen und jeden Kopf wird zu den Logits addiert.</translation>
    </message>
    <message>
        <source>buckets</source>
        <translation>Buckets</translation>
    </message>
    <message>
        <source>How many classes distances are sorted into.</source>
        <translation>In wie viele Klassen die Abstände eingeteilt werden.</translation>
    </message>
    <message>
        <source>largest distance</source>
        <translation>größter Abstand</translation>
    </message>
    <message>
        <source>Distances from here on share the last bucket. Not less than the number of buckets.</source>
        <translation>Ab hier teilen sich alle Abstände den letzten Bucket. Nicht kleiner als die Zahl der Buckets.</translation>
    </message>
    <message>
        <source>both directions</source>
        <translation>beide Richtungen</translation>
    </message>
    <message>
        <source>Otherwise places to the right all count as distance 0.</source>
        <translation>Sonst zählen alle Stellen rechts als Abstand 0.</translation>
    </message>
    <message>
        <source>Standard deviation that the biases start from.</source>
        <translation>Standardabweichung, mit der die Biases beginnen.</translation>
    </message>
    <message>
        <source>Buckets of rows and columns</source>
        <translation>Buckets für Zeilen und Spalten</translation>
    </message>
    <message>
        <source>Trained numbers for buckets of the offset in rows and in columns are added to the logits.</source>
        <translation>Trainierte Zahlen für Buckets des Versatzes in Zeilen und in Spalten werden zu den Logits addiert.</translation>
    </message>
    <message>
        <source>reading order too</source>
        <translation>auch Lesereihenfolge</translation>
    </message>
    <message>
        <source>Whether the offset row after row has buckets of its own.</source>
        <translation>Ob der Versatz Zeile für Zeile eigene Buckets hat.</translation>
    </message>
    <message>
        <source>Standard deviation that the numbers start from.</source>
        <translation>Standardabweichung, mit der die Zahlen beginnen.</translation>
    </message>
    <message>
        <source>Relative vectors (Shaw)</source>
        <translation>Relative Vektoren (Shaw)</translation>
    </message>
    <message>
        <source>Every clipped distance has a trained vector that is added to keys and to values.</source>
        <translation>Jeder begrenzte Abstand hat einen trainierten Vektor, der zu Keys und Values addiert wird.</translation>
    </message>
    <message>
        <source>largest distance K</source>
        <translation>größter Abstand K</translation>
    </message>
    <message>
        <source>Distances beyond it share the vector of K.</source>
        <translation>Größere Abstände teilen sich den Vektor von K.</translation>
    </message>
    <message>
        <source>values too</source>
        <translation>auch Values</translation>
    </message>
    <message>
        <source>Whether values get vectors as keys do.</source>
        <translation>Ob Values ebenso wie Keys Vektoren erhalten.</translation>
    </message>
    <message>
        <source>eRPE</source>
        <translation>eRPE</translation>
    </message>
    <message>
        <source>Every distance has a trained share of the values, added behind the softmax.</source>
        <translation>Jeder Abstand hat einen trainierten Anteil an den Values, der nach dem Softmax addiert wird.</translation>
    </message>
    <message>
        <source>Standard deviation that the numbers start from. The published code has 0: at first there are no positions.</source>
        <translation>Standardabweichung, mit der die Zahlen beginnen. Im veröffentlichten Code ist sie 0: Anfangs gibt es keine Positionen.</translation>
    </message>
    <message>
        <source>Transformer-XL</source>
        <translation>Transformer-XL</translation>
    </message>
    <message>
        <source>Sinusoids of the distance take part in the logits beside the content, with trained biases.</source>
        <translation>Sinuswellen des Abstands gehen neben dem Inhalt in die Logits ein, mit trainierten Biases.</translation>
    </message>
    <message>
        <source>Of the sinusoid of the distance.</source>
        <translation>Der Sinuswellen des Abstands.</translation>
    </message>
    <message>
        <source>Standard deviation that u and v start from.</source>
        <translation>Standardabweichung, mit der u und v beginnen.</translation>
    </message>
    <message>
        <source>TUPE</source>
        <translation>TUPE</translation>
    </message>
    <message>
        <source>Positions have projections of their own and meet only each other in the logits.</source>
        <translation>Positionen haben eigene Projektionen und treffen in den Logits nur aufeinander.</translation>
    </message>
    <message>
        <source>relative part (TUPE-R)</source>
        <translation>relativer Teil (TUPE-R)</translation>
    </message>
    <message>
        <source>Adds a trained bias for each bucket of distances.</source>
        <translation>Addiert einen trainierten Bias für jeden Bucket von Abständen.</translation>
    </message>
    <message>
        <source>class token untied</source>
        <translation>Klassentoken gelöst</translation>
    </message>
    <message>
        <source>Matters with the readout &quot;class token&quot; only.</source>
        <translation>Nur von Bedeutung mit dem Readout „Klassentoken“.</translation>
    </message>
    <message>
        <source>Standard deviation that table and biases start from.</source>
        <translation>Standardabweichung, mit der Tabelle und Biases beginnen.</translation>
    </message>
    <message>
        <source>KERPLE (logarithmic)</source>
        <translation>KERPLE (logarithmisch)</translation>
    </message>
    <message>
        <source>A penalty that grows with the logarithm of the distance, with two trained numbers a head.</source>
        <translation>Ein Strafterm, der mit dem Logarithmus des Abstands wächst, mit zwei trainierten Zahlen pro Kopf.</translation>
    </message>
    <message>
        <source>FIRE</source>
        <translation>FIRE</translation>
    </message>
    <message>
        <source>A small network turns the distance, as a share of how far a place looks back, into a bias.</source>
        <translation>Ein kleines Netz macht aus dem Abstand, als Anteil daran, wie weit eine Stelle zurückblickt, einen Bias.</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>|i − j|: left and right alike.</source>
        <translation>|i − j|: links und rechts gleich.</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>mit Vorzeichen</translation>
    </message>
    <message>
        <source>Negative to the right.</source>
        <translation>Nach rechts negativ.</translation>
    </message>
    <message>
        <source>Of the network f.</source>
        <translation>Des Netzes f.</translation>
    </message>
    <message>
        <source>c at the start</source>
        <translation>c zu Beginn</translation>
    </message>
    <message>
        <source>How soon far distances become alike: ψ(x) = ln(c x + 1).</source>
        <translation>Wie bald sich große Abstände gleichen: ψ(x) = ln(c x + 1).</translation>
    </message>
    <message>
        <source>T at the start</source>
        <translation>T zu Beginn</translation>
    </message>
    <message>
        <source>The paper has 512 for texts of 2048 tokens, a quarter of the length.</source>
        <translation>Der Artikel nimmt 512 für Texte von 2048 Tokens, ein Viertel der Länge.</translation>
    </message>
    <message>
        <source>Forgetting gate (FoX)</source>
        <translation>Forget-Gate (FoX)</translation>
    </message>
    <message>
        <source>Every symbol says how much of what stands before it is forgotten: an ALiBi of the content.</source>
        <translation>Jedes Symbol bestimmt, wie viel von dem vergessen wird, was vor ihm steht: ein ALiBi des Inhalts.</translation>
    </message>
    <message>
        <source>b at the start</source>
        <translation>b zu Beginn</translation>
    </message>
    <message>
        <source>0 forgets about half at every step, 5 next to nothing.</source>
        <translation>0 vergisst bei jedem Schritt etwa die Hälfte, 5 fast nichts.</translation>
    </message>
    <message>
        <source>Your own formula</source>
        <translation>Eigene Formel</translation>
    </message>
    <message>
        <source>A formula of the position, typed by you, gives the vectors or a bias on the logits.</source>
        <translation>Eine selbst eingegebene Formel der Position liefert die Vektoren oder einen Bias auf die Logits.</translation>
    </message>
    <message>
        <source>What the formula gives.</source>
        <translation>Was die Formel liefert.</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>f(pos, i, d), added to the input.</source>
        <translation>f(pos, i, d), zur Eingabe addiert.</translation>
    </message>
    <message>
        <source>a bias</source>
        <translation>ein Bias</translation>
    </message>
    <message>
        <source>b(i, j, h), added to the attention logits.</source>
        <translation>b(i, j, h), zu den Attention-Logits addiert.</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Of pos, i and d for a table; of i, j, h and H for a bias.</source>
        <translation>Aus pos, i und d für eine Tabelle; aus i, j, h und H für einen Bias.</translation>
    </message>
    <message>
        <source>constants</source>
        <translation>Konstanten</translation>
    </message>
    <message>
        <source>Named numbers, separated by commas: &quot;a = 2, w = 0.5 trained&quot;.</source>
        <translation>Benannte Zahlen, durch Kommas getrennt: „a = 2, w = 0.5 trained“.</translation>
    </message>
    <message>
        <source>CoPE</source>
        <translation>CoPE</translation>
    </message>
    <message>
        <source>Positions are counted by content: a query decides which keys count.</source>
        <translation>Positionen werden nach Inhalt gezählt: Eine Query entscheidet, welche Keys zählen.</translation>
    </message>
    <message>
        <source>Rows of the table; higher positions count as the last.</source>
        <translation>Zeilen der Tabelle; höhere Positionen zählen als die letzte.</translation>
    </message>
    <message>
        <source>Standard deviation that the table starts from. The published code has 0: at first there are no positions.</source>
        <translation>Standardabweichung, mit der die Tabelle beginnt. Im veröffentlichten Code ist sie 0: Anfangs gibt es keine Positionen.</translation>
    </message>
    <message>
        <source>PaTH</source>
        <translation>PaTH</translation>
    </message>
    <message>
        <source>Every symbol between two places reflects what passes it: positions are a path of the content.</source>
        <translation>Jedes Symbol zwischen zwei Stellen spiegelt, was an ihm vorbeikommt: Positionen sind ein Pfad durch den Inhalt.</translation>
    </message>
    <message>
        <source>Self-attention</source>
        <translation>Self-Attention</translation>
    </message>
    <message>
        <source>Layers in which every place looks at every other, as in a transformer encoder.</source>
        <translation>Schichten, in denen jede Stelle auf jede andere blickt, wie im Encoder eines Transformers.</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Layers of self-attention and feed-forward, one after the other.</source>
        <translation>Schichten aus Self-Attention und Feed-Forward, eine nach der anderen.</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>Attention patterns side by side; each has width/heads dimensions.</source>
        <translation>Attention-Muster nebeneinander; jedes hat Breite/Köpfe Dimensionen.</translation>
    </message>
    <message>
        <source>feed-forward width</source>
        <translation>Feed-Forward-Breite</translation>
    </message>
    <message>
        <source>Hidden units of the two linear maps that follow attention at every place. 0 leaves them out: attention alone.</source>
        <translation>Versteckte Einheiten der beiden linearen Abbildungen, die an jeder Stelle auf die Attention folgen. 0 lässt sie weg: nur Attention.</translation>
    </message>
    <message>
        <source>normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Where LayerNorm stands (Ba et al. 2016; Xiong et al. 2020 compare the two places).</source>
        <translation>Wo LayerNorm steht (Ba et al. 2016; Xiong et al. 2020 vergleichen die beiden Stellen).</translation>
    </message>
    <message>
        <source>before each part</source>
        <translation>vor jedem Teil</translation>
    </message>
    <message>
        <source>x + f(norm(x)): trains without a warm-up</source>
        <translation>x + f(norm(x)): trainiert ohne Aufwärmphase</translation>
    </message>
    <message>
        <source>after each part</source>
        <translation>nach jedem Teil</translation>
    </message>
    <message>
        <source>norm(x + f(x)): the original order</source>
        <translation>norm(x + f(x)): die ursprüngliche Reihenfolge</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no normalisation</source>
        <translation>keine Normalisierung</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>Residualpfad</translation>
    </message>
    <message>
        <source>Adds each part&apos;s input to its output. Off, what the embedding says about position must survive every map on the way.</source>
        <translation>Addiert die Eingabe jedes Teils zu seiner Ausgabe. Ohne ihn muss das, was die Einbettung über die Position sagt, jede Abbildung unterwegs überstehen.</translation>
    </message>
    <message>
        <source>Each place sees only itself and what stands before it. This alone gives some order away.</source>
        <translation>Jede Stelle sieht nur sich selbst und was vor ihr steht. Schon das verrät etwas von der Reihenfolge.</translation>
    </message>
    <message>
        <source>projections start</source>
        <translation>Projektionen zu Beginn</translation>
    </message>
    <message>
        <source>What queries, keys, values and the output projection hold before training. The feed-forward maps and the readout start as torch.nn.Linear either way.</source>
        <translation>Was Queries, Keys, Values und die Ausgabeprojektion vor dem Training enthalten. Die Feed-Forward-Abbildungen und der Readout beginnen in jedem Fall wie torch.nn.Linear.</translation>
    </message>
    <message>
        <source>as MultiheadAttention</source>
        <translation>wie MultiheadAttention</translation>
    </message>
    <message>
        <source>As torch.nn.MultiheadAttention: Xavier uniform over queries, keys and values together, biases 0; the output as torch.nn.Linear with bias 0.</source>
        <translation>Wie torch.nn.MultiheadAttention: Xavier-gleichverteilt über Queries, Keys und Values zusammen, Biases 0; die Ausgabe wie torch.nn.Linear mit Bias 0.</translation>
    </message>
    <message>
        <source>as Linear</source>
        <translation>wie Linear</translation>
    </message>
    <message>
        <source>As torch.nn.Linear: weights and biases from U(±1/√width).</source>
        <translation>Wie torch.nn.Linear: Gewichte und Biases aus U(±1/√Breite).</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>The function between the two linear maps of the feed-forward part.</source>
        <translation>Die Funktion zwischen den beiden linearen Abbildungen des Feed-Forward-Teils.</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>x Φ(x), Hendrycks and Gimpel 2016</source>
        <translation>x Φ(x), Hendrycks und Gimpel 2016</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>max(x, 0)</source>
        <translation>max(x, 0)</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of attention weights and of activations that is zeroed in training.</source>
        <translation>Anteil der Attention-Gewichte und der Aktivierungen, der im Training auf null gesetzt wird.</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>A gated recurrent network that reads the sequence symbol by symbol.</source>
        <translation>Ein rekurrentes Netz mit Gates, das die Sequenz Symbol für Symbol liest.</translation>
    </message>
    <message>
        <source>Size of the state of each direction.</source>
        <translation>Größe des Zustands jeder Richtung.</translation>
    </message>
    <message>
        <source>Recurrent layers, each reading the states of the one before.</source>
        <translation>Rekurrente Schichten; jede liest die Zustände der vorigen.</translation>
    </message>
    <message>
        <source>A second network reads from the end; the states of both are joined.</source>
        <translation>Ein zweites Netz liest vom Ende her; die Zustände beider werden verbunden.</translation>
    </message>
    <message>
        <source>Share of the states between two layers that is zeroed in training.</source>
        <translation>Anteil der Zustände zwischen zwei Schichten, der im Training auf null gesetzt wird.</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>Every place sees a window of its neighbours, each distance through weights of its own.</source>
        <translation>Jede Stelle sieht ein Fenster ihrer Nachbarn, jeden Abstand durch eigene Gewichte.</translation>
    </message>
    <message>
        <source>One after the other: each sees a window of windows.</source>
        <translation>Eine nach der anderen: Jede sieht ein Fenster von Fenstern.</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Places that are seen at once, the own one among them. Of an even number, one more stands to the right.</source>
        <translation>Stellen, die zugleich gesehen werden, die eigene eingeschlossen. Bei gerader Zahl steht rechts eine mehr.</translation>
    </message>
    <message>
        <source>The window ends at the own place, so that none sees what follows.</source>
        <translation>Das Fenster endet an der eigenen Stelle, sodass keine sieht, was folgt.</translation>
    </message>
    <message>
        <source>The function behind the weighted sum.</source>
        <translation>Die Funktion nach der gewichteten Summe.</translation>
    </message>
    <message>
        <source>Share of the outputs that is zeroed in training.</source>
        <translation>Anteil der Ausgaben, der im Training auf null gesetzt wird.</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>Feed-Forward</translation>
    </message>
    <message>
        <source>The same two linear maps with an activation between them, at every place on its own.</source>
        <translation>Dieselben zwei linearen Abbildungen mit einer Aktivierung dazwischen, an jeder Stelle für sich.</translation>
    </message>
    <message>
        <source>Width between the two linear maps.</source>
        <translation>Breite zwischen den beiden linearen Abbildungen.</translation>
    </message>
    <message>
        <source>Share of the hidden units that is zeroed in training.</source>
        <translation>Anteil der verdeckten Einheiten, der im Training auf null gesetzt wird.</translation>
    </message>
    <message>
        <source>Last position</source>
        <translation>Letzte Position</translation>
    </message>
    <message>
        <source>Reads the answer from the state at the last symbol, as recurrent classifiers do.</source>
        <translation>Liest die Antwort aus dem Zustand am letzten Symbol, wie rekurrente Klassifikatoren.</translation>
    </message>
    <message>
        <source>Mean over positions</source>
        <translation>Mittel über Positionen</translation>
    </message>
    <message>
        <source>Averages the states of all symbols and answers once.</source>
        <translation>Mittelt die Zustände aller Symbole und antwortet einmal.</translation>
    </message>
    <message>
        <source>Class token</source>
        <translation>Klassentoken</translation>
    </message>
    <message>
        <source>Adds one learned token to the sequence and answers from its state.</source>
        <translation>Fügt der Sequenz ein gelerntes Token hinzu und antwortet aus dessen Zustand.</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Where the class token stands. At the front, &quot;first&quot; becomes &quot;the symbol next to me&quot;; at the end it needs a long reach.</source>
        <translation>Wo das Klassentoken steht. Vorn wird „erstes“ zu „das Symbol neben mir“; am Ende muss es weit zurückreichen.</translation>
    </message>
    <message>
        <source>before the sequence</source>
        <translation>vor der Sequenz</translation>
    </message>
    <message>
        <source>after the sequence</source>
        <translation>nach der Sequenz</translation>
    </message>
    <message>
        <source>Per token</source>
        <translation>Pro Token</translation>
    </message>
    <message>
        <source>Answers at every symbol.</source>
        <translation>Antwortet an jedem Symbol.</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Steps of a size that follows each weight&apos;s own gradient history.</source>
        <translation>Die Größe der Schritte folgt bei jedem Gewicht dem Verlauf seiner eigenen Gradienten.</translation>
    </message>
    <message>
        <source>beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Decay of the running mean of the gradient.</source>
        <translation>Abfall des laufenden Mittelwerts des Gradienten.</translation>
    </message>
    <message>
        <source>beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Decay of the running mean of its square.</source>
        <translation>Abfall des laufenden Mittelwerts seines Quadrats.</translation>
    </message>
    <message>
        <source>epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Added to the root of the second moment.</source>
        <translation>Wird zur Wurzel des zweiten Moments addiert.</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam with weight decay taken off the weights themselves.</source>
        <translation>Adam mit Weight Decay direkt an den Gewichten.</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Plain gradient descent, with momentum if wanted.</source>
        <translation>Einfacher Gradientenabstieg, auf Wunsch mit Momentum.</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Share of the previous step that is kept.</source>
        <translation>Anteil des vorigen Schritts, der erhalten bleibt.</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Looks ahead along the momentum.</source>
        <translation>Blickt entlang des Momentums voraus.</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>The same learning rate throughout, after the warm-up.</source>
        <translation>Durchgehend dieselbe Lernrate, nach der Aufwärmphase.</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>Aufwärmphase</translation>
    </message>
    <message>
        <source>The learning rate rises in a straight line over this many steps: step s of w takes s/w of it.</source>
        <translation>Die Lernrate steigt über so viele Schritte geradlinig an: Schritt s von w nimmt s/w davon.</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Falls in a straight line from the learning rate to a fraction of it.</source>
        <translation>Fällt geradlinig von der Lernrate auf einen Bruchteil davon.</translation>
    </message>
    <message>
        <source>final fraction</source>
        <translation>Endbruchteil</translation>
    </message>
    <message>
        <source>Fraction m of the learning rate that is left at the end.</source>
        <translation>Bruchteil m der Lernrate, der am Ende bleibt.</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Falls along half a cosine from the learning rate to a fraction of it.</source>
        <translation>Fällt entlang eines halben Kosinus von der Lernrate auf einen Bruchteil davon.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Trains all steps (a run that diverges still ends).</source>
        <translation>Trainiert alle Schritte (ein Lauf, der divergiert, endet trotzdem).</translation>
    </message>
    <message>
        <source>Target reached</source>
        <translation>Ziel erreicht</translation>
    </message>
    <message>
        <source>Ends when validation accuracy has reached a target.</source>
        <translation>Endet, wenn die Validierungsgenauigkeit ein Ziel erreicht hat.</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Validation accuracy to reach, 0 to 1.</source>
        <translation>Zu erreichende Validierungsgenauigkeit, 0 bis 1.</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>How many evaluations in a row it takes.</source>
        <translation>Wie viele Auswertungen in Folge es braucht.</translation>
    </message>
    <message>
        <source>Plateau</source>
        <translation>Plateau</translation>
    </message>
    <message>
        <source>Ends when validation loss has stopped falling.</source>
        <translation>Endet, wenn der Validierungsverlust nicht mehr fällt.</translation>
    </message>
    <message>
        <source>minimum change</source>
        <translation>Mindeständerung</translation>
    </message>
    <message>
        <source>Validation loss must fall by at least this much to count.</source>
        <translation>Um mindestens so viel muss der Validierungsverlust fallen, damit es zählt.</translation>
    </message>
    <message>
        <source>Similarity of positions</source>
        <translation>Ähnlichkeit der Positionen</translation>
    </message>
    <message>
        <source>Row i, column j: how alike the vectors of positions i and j are; stripes along the diagonal mean that only their distance matters.</source>
        <translation>Zeile i, Spalte j: wie ähnlich sich die Vektoren der Positionen i und j sind; Streifen entlang der Diagonale bedeuten, dass nur ihr Abstand zählt.</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>How two rows are compared.</source>
        <translation>Wie zwei Zeilen verglichen werden.</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Direction alone: 1 is the same, 0 is a right angle.</source>
        <translation>Nur die Richtung: 1 ist dieselbe, 0 ein rechter Winkel.</translation>
    </message>
    <message>
        <source>dot product</source>
        <translation>Skalarprodukt</translation>
    </message>
    <message>
        <source>Direction and length: what attention sees.</source>
        <translation>Richtung und Länge: was Attention sieht.</translation>
    </message>
    <message>
        <source>Euclidean distance: 0 is the same.</source>
        <translation>Euklidischer Abstand: 0 ist dasselbe.</translation>
    </message>
    <message>
        <source>subtract the mean row</source>
        <translation>mittlere Zeile abziehen</translation>
    </message>
    <message>
        <source>Trained tables often share a large common part that makes every cosine nearly 1. It says nothing about positions; this takes it away.</source>
        <translation>Trainierte Tabellen haben oft einen großen gemeinsamen Teil, durch den jeder Kosinus fast 1 wird. Über Positionen sagt er nichts; hiermit fällt er weg.</translation>
    </message>
    <message>
        <source>mean of all pairs</source>
        <translation>Mittelwert aller Paare</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <source>mean of neighbours</source>
        <translation>Mittelwert der Nachbarn</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Some columns of the table as curves over the position.</source>
        <translation>Einige Spalten der Tabelle als Kurven über der Position.</translation>
    </message>
    <message>
        <source>first column</source>
        <translation>erste Spalte</translation>
    </message>
    <message>
        <source>Counted from 0.</source>
        <translation>Ab 0 gezählt.</translation>
    </message>
    <message>
        <source>How many are drawn, at most.</source>
        <translation>Wie viele höchstens gezeichnet werden.</translation>
    </message>
    <message>
        <source>crossings of the mean</source>
        <translation>Mittelwertdurchgänge</translation>
    </message>
    <message>
        <source>Similarity by offset</source>
        <translation>Ähnlichkeit nach Versatz</translation>
    </message>
    <message>
        <source>How alike two positions are on average, against the distance between them; dashed: the sinusoid of the same shape.</source>
        <translation>Wie ähnlich sich zwei Positionen im Mittel sind, über ihrem Abstand; gestrichelt: die Sinuskodierung derselben Form.</translation>
    </message>
    <message>
        <source>falling steps</source>
        <translation>fallende Schritte</translation>
    </message>
    <message>
        <source>agreement with the sinusoid</source>
        <translation>Übereinstimmung mit dem Sinus</translation>
    </message>
    <message>
        <source>Toeplitz share</source>
        <translation>Toeplitz-Anteil</translation>
    </message>
    <message>
        <source>The share of the differences between similarities that the offset j − i alone explains: 1 means that the table knows only relative positions.</source>
        <translation>Der Anteil der Unterschiede zwischen den Ähnlichkeiten, den allein der Versatz j − i erklärt: 1 bedeutet, dass die Tabelle nur relative Positionen kennt.</translation>
    </message>
    <message>
        <source>Similarity by offset on a grid</source>
        <translation>Ähnlichkeit nach Versatz im Gitter</translation>
    </message>
    <message>
        <source>How alike two cells are on average, against how far apart they are in rows and in columns.</source>
        <translation>Wie ähnlich sich zwei Zellen im Mittel sind, über ihrem Abstand in Zeilen und in Spalten.</translation>
    </message>
    <message>
        <source>2-D Toeplitz share</source>
        <translation>2-D-Toeplitz-Anteil</translation>
    </message>
    <message>
        <source>Match with the sinusoid</source>
        <translation>Abgleich mit dem Sinus</translation>
    </message>
    <message>
        <source>Whether the table is the sinusoid seen from another side: distance 0 and CKA 1 mean that it is, up to a rotation.</source>
        <translation>Ob die Tabelle die Sinuskodierung aus anderer Sicht ist: Abstand 0 und CKA 1 bedeuten, dass sie es ist, bis auf eine Drehung.</translation>
    </message>
    <message>
        <source>Of the sinusoid to compare with.</source>
        <translation>Der Sinuskodierung, mit der verglichen wird.</translation>
    </message>
    <message>
        <source>Procrustes distance</source>
        <translation>Procrustes-Abstand</translation>
    </message>
    <message>
        <source>linear CKA</source>
        <translation>lineare CKA</translation>
    </message>
    <message>
        <source>mean R² of the nearest frequency</source>
        <translation>mittleres R² der nächsten Frequenz</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>Hauptkomponenten</translation>
    </message>
    <message>
        <source>The positions in the plane in which they spread most, joined in order: a curve means that neighbours are alike, a cloud that they are not.</source>
        <translation>Die Positionen in der Ebene ihrer größten Streuung, der Reihe nach verbunden: Eine Kurve bedeutet, dass sich Nachbarn ähneln, eine Wolke, dass sie es nicht tun.</translation>
    </message>
    <message>
        <source>first component</source>
        <translation>erste Komponente</translation>
    </message>
    <message>
        <source>first two</source>
        <translation>erste zwei</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>Spektrum</translation>
    </message>
    <message>
        <source>A row is a dimension, a column a frequency: a bright ridge means that the dimension is a wave, an even row that it is noise.</source>
        <translation>Eine Zeile ist eine Dimension, eine Spalte eine Frequenz: Ein heller Grat bedeutet, dass die Dimension eine Welle ist, eine gleichmäßige Zeile, dass sie Rauschen ist.</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>What the colour means.</source>
        <translation>Was die Farbe bedeutet.</translation>
    </message>
    <message>
        <source>absolute</source>
        <translation>absolut</translation>
    </message>
    <message>
        <source>Weak dimensions stay dark.</source>
        <translation>Schwache Dimensionen bleiben dunkel.</translation>
    </message>
    <message>
        <source>share of the dimension</source>
        <translation>Anteil der Dimension</translation>
    </message>
    <message>
        <source>Every dimension counts alike, also those that hold only noise.</source>
        <translation>Jede Dimension zählt gleich, auch solche, die nur Rauschen enthalten.</translation>
    </message>
    <message>
        <source>mean frequency</source>
        <translation>mittlere Frequenz</translation>
    </message>
    <message>
        <source>cycles a position</source>
        <translation>Perioden pro Position</translation>
    </message>
    <message>
        <source>share at the strongest frequency</source>
        <translation>Anteil der stärksten Frequenz</translation>
    </message>
    <message>
        <source>Singular values</source>
        <translation>Singulärwerte</translation>
    </message>
    <message>
        <source>How many directions the table really uses: a steep fall means few, a flat line means that every dimension counts.</source>
        <translation>Wie viele Richtungen die Tabelle wirklich nutzt: Ein steiler Abfall bedeutet wenige, eine flache Linie, dass jede Dimension zählt.</translation>
    </message>
    <message>
        <source>A large common part is one direction more.</source>
        <translation>Ein großer gemeinsamer Teil ist eine Richtung mehr.</translation>
    </message>
    <message>
        <source>effective rank</source>
        <translation>effektiver Rang</translation>
    </message>
    <message>
        <source>stable rank</source>
        <translation>stabiler Rang</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>Glattheit</translation>
    </message>
    <message>
        <source>Squared steps from one position to the next, over the squared spread of all: 2 for a table without any order, near 0 for a smooth curve.</source>
        <translation>Quadrierte Schritte von einer Position zur nächsten, geteilt durch die quadrierte Streuung aller: 2 bei einer Tabelle ohne jede Ordnung, nahe 0 bei einer glatten Kurve.</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Whether two positions have nearly the same vector, and how many columns come back to where they were.</source>
        <translation>Ob zwei Positionen fast denselben Vektor haben und wie viele Spalten dorthin zurückkehren, wo sie waren.</translation>
    </message>
    <message>
        <source>distance of the nearest pair</source>
        <translation>Abstand des nächsten Paars</translation>
    </message>
    <message>
        <source>offset of the nearest pair</source>
        <translation>Versatz des nächsten Paars</translation>
    </message>
    <message>
        <source>positions nearest to a neighbour</source>
        <translation>Positionen, deren nächste ein Nachbar ist</translation>
    </message>
    <message>
        <source>columns that come back</source>
        <translation>wiederkehrende Spalten</translation>
    </message>
    <message>
        <source>Lengths of the rows</source>
        <translation>Längen der Zeilen</translation>
    </message>
    <message>
        <source>How long each position&apos;s vector is, how much that varies, and whether it grows or shrinks along the sequence.</source>
        <translation>Wie lang der Vektor jeder Position ist, wie stark das schwankt und ob er entlang der Sequenz wächst oder schrumpft.</translation>
    </message>
    <message>
        <source>variation of the lengths</source>
        <translation>Schwankung der Längen</translation>
    </message>
    <message>
        <source>correlation with the position</source>
        <translation>Korrelation mit der Position</translation>
    </message>
    <message>
        <source>Movement since the start</source>
        <translation>Bewegung seit dem Start</translation>
    </message>
    <message>
        <source>How far training moved each row, relative to its length at the start: near 0, the picture of the table is still that of its initial draw.</source>
        <translation>Wie weit das Training jede Zeile bewegt hat, relativ zu ihrer Länge zu Beginn: Nahe 0 ist das Bild der Tabelle noch das der anfänglichen Ziehung.</translation>
    </message>
    <message>
        <source>Before cosines are taken.</source>
        <translation>Bevor Kosinus berechnet werden.</translation>
    </message>
    <message>
        <source>movement of the table</source>
        <translation>Bewegung der Tabelle</translation>
    </message>
    <message>
        <source>correlation of similarities</source>
        <translation>Korrelation der Ähnlichkeiten</translation>
    </message>
    <message>
        <source>Position probe</source>
        <translation>Positionssonde</translation>
    </message>
    <message>
        <source>How far off a linear reader is that names a position from its vector: 0 reads it exactly, the chance level is a constant guess.</source>
        <translation>Wie weit eine lineare Sonde danebenliegt, die aus einem Vektor die Position abliest: 0 ist exakt, das Zufallsniveau ist eine konstante Antwort.</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>mittlerer absoluter Fehler</translation>
    </message>
    <message>
        <source>error / chance level</source>
        <translation>Fehler / Zufallsniveau</translation>
    </message>
    <message>
        <source>chance level (constant guess)</source>
        <translation>Zufallsniveau (konstante Antwort)</translation>
    </message>
    <message>
        <source>Order probe</source>
        <translation>Ordnungssonde</translation>
    </message>
    <message>
        <source>How often a linear reader is wrong that says which of two vectors comes first: 0 is never, 1/2 is guessing.</source>
        <translation>Wie oft eine lineare Sonde irrt, die sagt, welcher von zwei Vektoren zuerst kommt: 0 ist nie, 1/2 ist Raten.</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>Strafterm</translation>
    </message>
    <message>
        <source>Of the squared weights. A large one uses only the table&apos;s strong directions.</source>
        <translation>Auf die quadrierten Gewichte. Ein großer nutzt nur die starken Richtungen der Tabelle.</translation>
    </message>
    <message>
        <source>error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>chance level</source>
        <translation>Zufallsniveau</translation>
    </message>
    <message>
        <source>Attention maps</source>
        <translation>Attention-Karten</translation>
    </message>
    <message>
        <source>Where each head looks: the share that each place gives to each other.</source>
        <translation>Wohin jeder Kopf blickt: der Anteil, den jede Stelle jeder anderen gibt.</translation>
    </message>
    <message>
        <source>How many validation samples are looked at, at most.</source>
        <translation>Wie viele Validierungsbeispiele höchstens betrachtet werden.</translation>
    </message>
    <message>
        <source>Which sequences: all samples of an analysis have one length. Where validation has none of this length, fresh ones are made.</source>
        <translation>Welche Sequenzen: Alle Beispiele einer Analyse haben dieselbe Länge. Hat die Validierung keine dieser Länge, werden neue erzeugt.</translation>
    </message>
    <message>
        <source>the most frequent one</source>
        <translation>die häufigste</translation>
    </message>
    <message>
        <source>one sample</source>
        <translation>ein Beispiel</translation>
    </message>
    <message>
        <source>The number of a single sample to show, from 1.</source>
        <translation>Die Nummer eines einzelnen Beispiels, das gezeigt wird, ab 1.</translation>
    </message>
    <message>
        <source>the mean over all</source>
        <translation>das Mittel über alle</translation>
    </message>
    <message>
        <source>mean distance</source>
        <translation>mittlerer Abstand</translation>
    </message>
    <message>
        <source>mean distance of equal shares</source>
        <translation>mittlerer Abstand bei gleichen Anteilen</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>Nats</translation>
    </message>
    <message>
        <source>entropy of equal shares</source>
        <translation>Entropie bei gleichen Anteilen</translation>
    </message>
    <message>
        <source>share of the previous place (best head)</source>
        <translation>Anteil der vorigen Stelle (bester Kopf)</translation>
    </message>
    <message>
        <source>share of the mirrored place (best head)</source>
        <translation>Anteil der gespiegelten Stelle (bester Kopf)</translation>
    </message>
    <message>
        <source>Parts of the logits</source>
        <translation>Teile der Logits</translation>
    </message>
    <message>
        <source>What content and what position contribute to one head&apos;s logits before softmax.</source>
        <translation>Was Inhalt und was Position zu den Logits eines Kopfes vor dem Softmax beitragen.</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Counted over all attention layers of the body, from 1.</source>
        <translation>Über alle Attention-Schichten des Rumpfs gezählt, ab 1.</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>From 1.</source>
        <translation>Ab 1.</translation>
    </message>
    <message>
        <source>spread of the logits</source>
        <translation>Streuung der Logits</translation>
    </message>
    <message>
        <source>spread of content · content</source>
        <translation>Streuung von Inhalt · Inhalt</translation>
    </message>
    <message>
        <source>spread of the mixed parts</source>
        <translation>Streuung der gemischten Teile</translation>
    </message>
    <message>
        <source>spread of what position alone adds</source>
        <translation>Streuung dessen, was allein die Position beiträgt</translation>
    </message>
    <message>
        <source>Position kernel</source>
        <translation>Positionskern</translation>
    </message>
    <message>
        <source>What position alone does to the logits of each head, whatever the symbols are.</source>
        <translation>Was die Position allein mit den Logits jedes Kopfes macht, gleich welche Symbole da stehen.</translation>
    </message>
    <message>
        <source>How many symbols, without a class token.</source>
        <translation>Wie viele Symbole, ohne Klassentoken.</translation>
    </message>
    <message>
        <source>the longest that is trained</source>
        <translation>die längste trainierte</translation>
    </message>
    <message>
        <source>share that the offset explains</source>
        <translation>vom Versatz erklärter Anteil</translation>
    </message>
    <message>
        <source>Position information</source>
        <translation>Positionsinformation</translation>
    </message>
    <message>
        <source>How well a linear reader can tell a symbol&apos;s place from the state behind each layer: 1 exactly, 0 not at all.</source>
        <translation>Wie gut eine lineare Sonde die Stelle eines Symbols aus dem Zustand nach jeder Schicht ablesen kann: 1 exakt, 0 gar nicht.</translation>
    </message>
    <message>
        <source>sequences</source>
        <translation>Sequenzen</translation>
    </message>
    <message>
        <source>Random ones, of the whole vocabulary.</source>
        <translation>Zufällige, aus dem ganzen Vokabular.</translation>
    </message>
    <message>
        <source>Of the sequences.</source>
        <translation>Der Sequenzen.</translation>
    </message>
    <message>
        <source>R² of what enters the body</source>
        <translation>R² am Eingang des Rumpfs</translation>
    </message>
    <message>
        <source>R² behind the body</source>
        <translation>R² hinter dem Rumpf</translation>
    </message>
    <message>
        <source>largest R² of a part</source>
        <translation>größtes R² eines Teils</translation>
    </message>
    <message>
        <source>R² behind the body, places shuffled</source>
        <translation>R² hinter dem Rumpf, Stellen gemischt</translation>
    </message>
    <message>
        <source>Gradient by layer</source>
        <translation>Gradient nach Schicht</translation>
    </message>
    <message>
        <source>How strongly the loss pulls at the weights of each layer.</source>
        <translation>Wie stark der Verlust an den Gewichten jeder Schicht zieht.</translation>
    </message>
    <message>
        <source>norm of the whole gradient</source>
        <translation>Norm des ganzen Gradienten</translation>
    </message>
    <message>
        <source>of the token embedding</source>
        <translation>der Tokeneinbettung</translation>
    </message>
    <message>
        <source>of the encoding</source>
        <translation>der Kodierung</translation>
    </message>
    <message>
        <source>of the query projections</source>
        <translation>der Query-Projektionen</translation>
    </message>
    <message>
        <source>of the key projections</source>
        <translation>der Key-Projektionen</translation>
    </message>
    <message>
        <source>of the value projections</source>
        <translation>der Value-Projektionen</translation>
    </message>
    <message>
        <source>first layer / last layer</source>
        <translation>erste Schicht / letzte Schicht</translation>
    </message>
    <message>
        <source>Rank residual</source>
        <translation>Rangresiduum</translation>
    </message>
    <message>
        <source>How much the places of a sequence still differ behind each layer: at 0 all hold the same state.</source>
        <translation>Wie sehr sich die Stellen einer Sequenz nach jeder Schicht noch unterscheiden: Bei 0 haben alle denselben Zustand.</translation>
    </message>
    <message>
        <source>residual of what enters the body</source>
        <translation>Residuum am Eingang des Rumpfs</translation>
    </message>
    <message>
        <source>residual behind the body</source>
        <translation>Residuum hinter dem Rumpf</translation>
    </message>
    <message>
        <source>behind / before the body</source>
        <translation>hinter / vor dem Rumpf</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Normen</translation>
    </message>
    <message>
        <source>How large weights and states are, layer by layer, and position beside token at the input.</source>
        <translation>Wie groß Gewichte und Zustände sind, Schicht für Schicht, und Position neben Token am Eingang.</translation>
    </message>
    <message>
        <source>norm of all weights</source>
        <translation>Norm aller Gewichte</translation>
    </message>
    <message>
        <source>norm of a token&apos;s vector</source>
        <translation>Norm eines Tokenvektors</translation>
    </message>
    <message>
        <source>norm of a position&apos;s vector</source>
        <translation>Norm eines Positionsvektors</translation>
    </message>
    <message>
        <source>position / token</source>
        <translation>Position / Token</translation>
    </message>
    <message>
        <source>norm of a state behind the body</source>
        <translation>Norm eines Zustands hinter dem Rumpf</translation>
    </message>
    <message>
        <source>Accuracy by position</source>
        <translation>Genauigkeit nach Position</translation>
    </message>
    <message>
        <source>At which places, or lengths, the model is right, and examples of where it is wrong.</source>
        <translation>An welchen Stellen oder bei welchen Längen das Modell richtigliegt, und Beispiele, bei denen es sich irrt.</translation>
    </message>
    <message>
        <source>wrong examples</source>
        <translation>falsche Beispiele</translation>
    </message>
    <message>
        <source>How many inputs with a wrong answer are listed, at most.</source>
        <translation>Wie viele Eingaben mit falscher Antwort höchstens aufgelistet werden.</translation>
    </message>
    <message>
        <source>lowest of a place or length</source>
        <translation>niedrigste einer Stelle oder Länge</translation>
    </message>
    <message>
        <source>guessing level</source>
        <translation>Rateniveau</translation>
    </message>
    <message>
        <source>Shuffle test</source>
        <translation>Mischtest</translation>
    </message>
    <message>
        <source>What becomes of the answers when symbols, or positions, are shuffled: proof that order is used, or that it is not.</source>
        <translation>Was aus den Antworten wird, wenn Symbole oder Positionen gemischt werden: ein Beweis, dass die Reihenfolge genutzt wird, oder dass nicht.</translation>
    </message>
    <message>
        <source>permutations</source>
        <translation>Permutationen</translation>
    </message>
    <message>
        <source>How many random orders; all samples of one length share them. An order that moves nothing is not among them.</source>
        <translation>Wie viele zufällige Reihenfolgen; alle Beispiele einer Länge teilen sie sich. Eine, die nichts bewegt, ist nicht darunter.</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Of the permutations. The same for every run, so that runs can be compared.</source>
        <translation>Der Permutationen. Für alle Läufe derselbe, damit sie sich vergleichen lassen.</translation>
    </message>
    <message>
        <source>accuracy, not shuffled</source>
        <translation>Genauigkeit, nicht gemischt</translation>
    </message>
    <message>
        <source>accuracy, symbols shuffled</source>
        <translation>Genauigkeit, Symbole gemischt</translation>
    </message>
    <message>
        <source>drop, symbols shuffled</source>
        <translation>Rückgang, Symbole gemischt</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>accuracy, positions shuffled</source>
        <translation>Genauigkeit, Positionen gemischt</translation>
    </message>
    <message>
        <source>drop, positions shuffled</source>
        <translation>Rückgang, Positionen gemischt</translation>
    </message>
    <message>
        <source>mean difference of logits, symbols shuffled</source>
        <translation>mittlerer Unterschied der Logits, Symbole gemischt</translation>
    </message>
    <message>
        <source>largest difference of logits, symbols shuffled</source>
        <translation>größter Unterschied der Logits, Symbole gemischt</translation>
    </message>
    <message>
        <source>mean difference of logits, positions shuffled</source>
        <translation>mittlerer Unterschied der Logits, Positionen gemischt</translation>
    </message>
    <message>
        <source>largest difference of logits, positions shuffled</source>
        <translation>größter Unterschied der Logits, Positionen gemischt</translation>
    </message>
    <message>
        <source>Perturbed positions</source>
        <translation>Gestörte Positionen</translation>
    </message>
    <message>
        <source>What becomes of accuracy and loss when positions are exchanged, shifted, made noisy, or lose a frequency.</source>
        <translation>Was aus Genauigkeit und Verlust wird, wenn Positionen vertauscht, verschoben oder verrauscht werden oder eine Frequenz verlieren.</translation>
    </message>
    <message>
        <source>exchange position</source>
        <translation>Position tauschen</translation>
    </message>
    <message>
        <source>Counted from 0, without a class token.</source>
        <translation>Ab 0 gezählt, ohne Klassentoken.</translation>
    </message>
    <message>
        <source>with position</source>
        <translation>mit Position</translation>
    </message>
    <message>
        <source>shift by</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>Added to every position; on a grid, to every row.</source>
        <translation>Wird zu jeder Position addiert; auf einem Gitter zu jeder Zeile.</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Its standard deviation, as a share of that of what it is added to.</source>
        <translation>Seine Standardabweichung, als Anteil an der dessen, wozu es addiert wird.</translation>
    </message>
    <message>
        <source>draws of noise</source>
        <translation>Rauschziehungen</translation>
    </message>
    <message>
        <source>How often noise is drawn; accuracy and loss are means over all.</source>
        <translation>Wie oft Rauschen gezogen wird; Genauigkeit und Verlust sind Mittelwerte über alle.</translation>
    </message>
    <message>
        <source>dropped pair</source>
        <translation>entferntes Paar</translation>
    </message>
    <message>
        <source>Of the noise. The same for every run, so that runs can be compared.</source>
        <translation>Des Rauschens. Für alle Läufe derselbe, damit sie sich vergleichen lassen.</translation>
    </message>
    <message>
        <source>accuracy, as it is</source>
        <translation>Genauigkeit, unverändert</translation>
    </message>
    <message>
        <source>loss, as it is</source>
        <translation>Verlust, unverändert</translation>
    </message>
    <message>
        <source>accuracy, two exchanged</source>
        <translation>Genauigkeit, zwei vertauscht</translation>
    </message>
    <message>
        <source>loss, two exchanged</source>
        <translation>Verlust, zwei vertauscht</translation>
    </message>
    <message>
        <source>accuracy, shifted</source>
        <translation>Genauigkeit, verschoben</translation>
    </message>
    <message>
        <source>loss, shifted</source>
        <translation>Verlust, verschoben</translation>
    </message>
    <message>
        <source>accuracy, shifted around</source>
        <translation>Genauigkeit, zyklisch verschoben</translation>
    </message>
    <message>
        <source>loss, shifted around</source>
        <translation>Verlust, zyklisch verschoben</translation>
    </message>
    <message>
        <source>accuracy, with noise</source>
        <translation>Genauigkeit, mit Rauschen</translation>
    </message>
    <message>
        <source>loss, with noise</source>
        <translation>Verlust, mit Rauschen</translation>
    </message>
    <message>
        <source>accuracy, pair dropped</source>
        <translation>Genauigkeit, Paar entfernt</translation>
    </message>
    <message>
        <source>loss, pair dropped</source>
        <translation>Verlust, Paar entfernt</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Numbers in each symbol&apos;s vector; the width of the model up to the first block that changes it.</source>
        <translation>Zahlen im Vektor jedes Symbols; die Breite des Modells bis zum ersten Block, der sie ändert.</translation>
    </message>
    <message>
        <source>Standard deviation of the normal distribution that the symbol vectors start from. 1 is the default of torch.nn.Embedding; smaller symbols leave more room for quiet positions.</source>
        <translation>Standardabweichung der Normalverteilung, mit der die Symbolvektoren beginnen. 1 ist der Standard von torch.nn.Embedding; kleinere Symbole lassen leisen Positionen mehr Raum.</translation>
    </message>
    <message>
        <source>Multiplies the symbol vectors before positions are added (Vaswani et al. 2017, section 3.4, multiplies by the square root of the width).</source>
        <translation>Multipliziert die Symbolvektoren, bevor Positionen addiert werden (Vaswani et al. 2017, Abschnitt 3.4, multiplizieren mit der Wurzel der Breite).</translation>
    </message>
    <message>
        <source>√width</source>
        <translation>√Breite</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Size of the optimizer&apos;s steps.</source>
        <translation>Größe der Schritte des Optimierers.</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>Sequences in a step.</source>
        <translation>Sequenzen in einem Schritt.</translation>
    </message>
    <message>
        <source>Updates in all.</source>
        <translation>Updates insgesamt.</translation>
    </message>
    <message>
        <source>300 steps, or as many as &quot;epochs&quot; says</source>
        <translation>300 Schritte, oder so viele, wie „Epochen“ ergibt</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the fixed samples, instead of &quot;steps&quot;.</source>
        <translation>Durchgänge durch die festen Beispiele, anstelle von „Schritte“.</translation>
    </message>
    <message>
        <source>&quot;steps&quot; says how long</source>
        <translation>„Schritte“ gibt die Dauer an</translation>
    </message>
    <message>
        <source>evaluate every</source>
        <translation>auswerten alle</translation>
    </message>
    <message>
        <source>Steps between two looks at the validation samples; the start and the end are always evaluated.</source>
        <translation>Schritte zwischen zwei Blicken auf die Validierungsbeispiele; Anfang und Ende werden immer ausgewertet.</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Pull of the weights towards zero.</source>
        <translation>Zug der Gewichte gegen null.</translation>
    </message>
    <message>
        <source>spare positions from decay</source>
        <translation>kein Weight Decay für Positionen</translation>
    </message>
    <message>
        <source>Position tables, norms and biases are not decayed. Off: everything is, and rows of a table that no training sequence reaches shrink towards zero.</source>
        <translation>Positionstabellen, Normen und Biases sind vom Weight Decay ausgenommen. Aus: Es wirkt auf alles, und Zeilen einer Tabelle, die keine Trainingssequenz erreicht, schrumpfen gegen null.</translation>
    </message>
    <message>
        <source>gradient clip</source>
        <translation>Gradientengrenze</translation>
    </message>
    <message>
        <source>Scales the gradient down to this Euclidean norm where it is longer.</source>
        <translation>Verkleinert den Gradienten auf diese euklidische Norm, wo er länger ist.</translation>
    </message>
    <message>
        <source>gradients are not clipped</source>
        <translation>Gradienten werden nicht begrenzt</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>Steps after which the depth doubles, such as 100, 200: the trained layers of attention and convolution are copied on top of themselves, moments of the optimizer too, and training goes on. It starts with half of the layers for each such step. Best step and early stop are those of the full depth.</source>
        <translation>Schritte, nach denen sich die Tiefe verdoppelt, etwa 100, 200: Die trainierten Schichten von Attention und Faltung werden auf sich selbst kopiert, samt den Momenten des Optimierers, und das Training geht weiter. Es beginnt für jeden solchen Schritt mit der Hälfte der Schichten. Bester Schritt und früher Abbruch gelten für die volle Tiefe.</translation>
    </message>
    <message>
        <source>all layers are trained from the start</source>
        <translation>alle Schichten werden von Beginn an trainiert</translation>
    </message>
    <message>
        <source>start from</source>
        <translation>Startgewichte</translation>
    </message>
    <message>
        <source>A file of weights that a run has left (.safetensors): training starts from these instead of drawn ones. The model must have the same shape; the optimizer and the steps begin anew.</source>
        <translation>Eine Datei mit Gewichten, die ein Lauf hinterlassen hat (.safetensors): Das Training beginnt mit diesen statt mit gezogenen. Das Modell muss dieselbe Form haben; Optimierer und Schritte beginnen von vorn.</translation>
    </message>
    <message>
        <source>weights are drawn from the seed</source>
        <translation>Gewichte werden aus dem Seed gezogen</translation>
    </message>
    <message>
        <source>checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Of that file: its CRC-64 as 16 hexadecimal digits. Another file is then refused.</source>
        <translation>Dieser Datei: ihre CRC-64 als 16 hexadezimale Ziffern. Eine andere Datei wird dann abgelehnt.</translation>
    </message>
    <message>
        <source>any file of that name</source>
        <translation>jede Datei dieses Namens</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Floating-point numbers of weights and arithmetic.</source>
        <translation>Gleitkommazahlen für Gewichte und Rechnung.</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>Single precision, as usual.</source>
        <translation>Einfache Präzision, wie üblich.</translation>
    </message>
    <message>
        <source>float64</source>
        <translation>float64</translation>
    </message>
    <message>
        <source>Double precision: for comparing implementations. Tables in positions.npz are written as float32 all the same.</source>
        <translation>Doppelte Präzision: zum Vergleich von Implementierungen. Tabellen in positions.npz werden trotzdem als float32 geschrieben.</translation>
    </message>
    <message>
        <source>further lengths</source>
        <translation>weitere Längen</translation>
    </message>
    <message>
        <source>Lengths to test besides those of the task, for instance beyond the training length. A range, such as 51-100, is one number: the mean of the accuracies at all its lengths. Results go to lengths.csv.</source>
        <translation>Längen, die neben denen der Aufgabe getestet werden, zum Beispiel jenseits der Trainingslänge. Ein Bereich wie 51-100 ist eine Zahl: der Mittelwert der Genauigkeiten bei allen seinen Längen. Ergebnisse kommen in lengths.csv.</translation>
    </message>
    <message>
        <source>samples a length</source>
        <translation>Beispiele pro Länge</translation>
    </message>
    <message>
        <source>Fresh samples on which each further length, or range of lengths, is tested.</source>
        <translation>Neue Beispiele, mit denen jede weitere Länge oder jeder Bereich von Längen getestet wird.</translation>
    </message>
    <message>
        <source>further measures</source>
        <translation>weitere Kennzahlen</translation>
    </message>
    <message>
        <source>Numbers of analyses that are taken of every model after its last step, so that runs can be compared by them over their seeds. They go to run.json.</source>
        <translation>Kennzahlen von Analysen, die bei jedem Modell nach dem letzten Schritt erhoben werden, damit sich Läufe über ihre Seeds hinweg damit vergleichen lassen. Sie kommen in run.json.</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Mean similarity at each offset</source>
        <translation>Mittlere Ähnlichkeit bei jedem Versatz</translation>
    </message>
    <message>
        <source>rows further down</source>
        <translation>Zeilen weiter unten</translation>
    </message>
    <message>
        <source>columns further right</source>
        <translation>Spalten weiter rechts</translation>
    </message>
    <message>
        <source>Each cell among all others, a tile a cell</source>
        <translation>Jede Zelle unter allen anderen, eine Kachel je Zelle</translation>
    </message>
    <message>
        <source>row of the tile, and in it</source>
        <translation>Zeile der Kachel und darin</translation>
    </message>
    <message>
        <source>column of the tile, and in it</source>
        <translation>Spalte der Kachel und darin</translation>
    </message>
    <message>
        <source>this table</source>
        <translation>diese Tabelle</translation>
    </message>
    <message>
        <source>offset (positions)</source>
        <translation>Versatz (Positionen)</translation>
    </message>
    <message>
        <source>How far each row moved</source>
        <translation>Wie weit sich jede Zeile bewegt hat</translation>
    </message>
    <message>
        <source>movement / length at the start</source>
        <translation>Bewegung / Länge am Anfang</translation>
    </message>
    <message>
        <source>Error rate at each distance</source>
        <translation>Fehlerrate bei jedem Abstand</translation>
    </message>
    <message>
        <source>distance (positions)</source>
        <translation>Abstand (Positionen)</translation>
    </message>
    <message>
        <source>share of wrong answers</source>
        <translation>Anteil falscher Antworten</translation>
    </message>
    <message>
        <source>Position read from the vector</source>
        <translation>Aus dem Vektor gelesene Position</translation>
    </message>
    <message>
        <source>predicted position</source>
        <translation>vorhergesagte Position</translation>
    </message>
    <message>
        <source>Explained share of the variance</source>
        <translation>Erklärter Anteil der Varianz</translation>
    </message>
    <message>
        <source>component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Trajectory of the positions</source>
        <translation>Bahn der Positionen</translation>
    </message>
    <message>
        <source>How near two positions come</source>
        <translation>Wie nahe sich zwei Positionen kommen</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>distance of the nearest pair / length of a row</source>
        <translation>Abstand des nächsten Paars / Länge einer Zeile</translation>
    </message>
    <message>
        <source>Length of each row</source>
        <translation>Länge jeder Zeile</translation>
    </message>
    <message>
        <source>Euclidean norm</source>
        <translation>euklidische Norm</translation>
    </message>
    <message>
        <source>index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>singular value / Frobenius norm</source>
        <translation>Singulärwert / Frobenius-Norm</translation>
    </message>
    <message>
        <source>Nearest frequency of each dimension</source>
        <translation>Nächste Frequenz jeder Dimension</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>frequency (radians a position)</source>
        <translation>Frequenz (Radiant je Position)</translation>
    </message>
    <message>
        <source>How much of each dimension its nearest frequency explains</source>
        <translation>Wie viel von jeder Dimension ihre nächste Frequenz erklärt</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Step from each position to the next</source>
        <translation>Schritt von jeder Position zur nächsten</translation>
    </message>
    <message>
        <source>step / root mean squared distance from the mean row</source>
        <translation>Schritt / quadratisches Mittel des Abstands von der mittleren Zeile</translation>
    </message>
    <message>
        <source>Spectrum of each dimension</source>
        <translation>Spektrum jeder Dimension</translation>
    </message>
    <message>
        <source>dimension, slow to fast</source>
        <translation>Dimension, langsam bis schnell</translation>
    </message>
    <message>
        <source>frequency (cycles a position)</source>
        <translation>Frequenz (Perioden je Position)</translation>
    </message>
    <message>
        <source>Share of the power at each frequency</source>
        <translation>Anteil der Leistung bei jeder Frequenz</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>query position i</source>
        <translation>Query-Position i</translation>
    </message>
    <message>
        <source>key position j</source>
        <translation>Key-Position j</translation>
    </message>
    <message>
        <source>training steps a second</source>
        <translation>Trainingsschritte je Sekunde</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>Validierungsverlust</translation>
    </message>
    <message>
        <source>validation accuracy of the best step</source>
        <translation>Validierungsgenauigkeit im besten Schritt</translation>
    </message>
    <message>
        <source>lowest validation loss</source>
        <translation>niedrigster Validierungsverlust</translation>
    </message>
    <message>
        <source>accuracy at the longest length</source>
        <translation>Genauigkeit bei der größten Länge</translation>
    </message>
    <message>
        <source>training accuracy</source>
        <translation>Trainingsgenauigkeit</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
</context>
<context>
    <name>ClockFaces</name>
    <message>
        <source>never turns</source>
        <translation>steht still</translation>
    </message>
    <message>
        <source>%1 a turn</source>
        <translation>%1 je Umdrehung</translation>
    </message>
</context>
<context>
    <name>ComparisonText</name>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>CostFigure</name>
    <message>
        <source>Memory of a step, MB</source>
        <translation>Speicher je Schritt, MB</translation>
    </message>
    <message>
        <source>Time of a step, ms</source>
        <translation>Zeit je Schritt, ms</translation>
    </message>
    <message>
        <source>slope %1</source>
        <translation>Steigung %1</translation>
    </message>
    <message>
        <source>exponent %1</source>
        <translation>Exponent %1</translation>
    </message>
    <message>
        <source>Cost of a training step against %1</source>
        <translation>Kosten eines Trainingsschritts nach %1</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Both axes are logarithmic, so that a power is a straight line and its exponent the slope; dotted guides have slope 1 and 2. Exponents are fitted to the %1 largest sizes, ± standard error. Dashed: the multiplications of a step, scaled to the last point; their exponent is %2. Time grows more slowly where a step is mostly overhead, and faster where it leaves the caches.</source>
        <translation>Beide Achsen sind logarithmisch, sodass eine Potenz eine Gerade ist und ihr Exponent die Steigung; gepunktete Hilfslinien haben Steigung 1 und 2. Die Exponenten sind an die %1 größten Werte angepasst, ± Standardfehler. Gestrichelt: die Multiplikationen eines Schritts, auf den letzten Punkt skaliert; ihr Exponent ist %2. Die Zeit wächst langsamer, wo ein Schritt größtenteils aus Overhead besteht, und schneller, wo er nicht mehr in die Caches passt.</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
</context>
<context>
    <name>CrossHair</name>
    <message>
        <source>%1 (mean of %2)</source>
        <translation>%1 (Mittel von %2)</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>%1: accuracy %2, loss %3</source>
        <translation>%1: Genauigkeit %2, Verlust %3</translation>
    </message>
    <message>
        <source> (step %1)</source>
        <translation> (Schritt %1)</translation>
    </message>
    <message>
        <source> (best step)</source>
        <translation> (bester Schritt)</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>CurveFigure</name>
    <message>
        <source>Accuracy and loss</source>
        <translation>Genauigkeit und Verlust</translation>
    </message>
    <message>
        <source>Accuracy and loss: %1</source>
        <translation>Genauigkeit und Verlust: %1</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>Verlust (nats)</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
</context>
<context>
    <name>DurationWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>ExperimentSource</name>
    <message>
        <source>there is no such example</source>
        <translation>dieses Beispiel gibt es nicht</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
</context>
<context>
    <name>FieldNameText</name>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>readout</source>
        <translation>Readout</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>early stop</source>
        <translation>früher Abbruch</translation>
    </message>
    <message>
        <source>body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>about %1 on two cores</source>
        <translation>etwa %1 auf zwei Kernen</translation>
    </message>
    <message>
        <source>A talk, led by Page Down and Space.</source>
        <translation>Ein Vortrag, gesteuert mit Bild ab und Leertaste.</translation>
    </message>
    <message>
        <source>%1 stops, recorded</source>
        <translation>%1 Stationen, aufgezeichnet</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Experiments that you run and change.</source>
        <translation>Experimente zum Ausführen und Verändern.</translation>
    </message>
    <message>
        <source>Lectures</source>
        <translation>Vorlesungen</translation>
    </message>
    <message>
        <source>For a room, on the whole screen; Esc comes back.</source>
        <translation>Für den Hörsaal, im Vollbild; Esc führt zurück.</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Sentences of an essay and one of our own, put to the test on the whole screen: say what you expect, then see.</source>
        <translation>Sätze aus einem Essay und einer von uns, im Vollbild auf die Probe gestellt: erst sagen, was Sie erwarten, dann sehen.</translation>
    </message>
</context>
<context>
    <name>Handout</name>
    <message>
        <source>Accuracy (above) and loss (below) on the validation samples, step by step.</source>
        <translation>Genauigkeit (oben) und Verlust (unten) auf den Validierungsbeispielen, Schritt für Schritt.</translation>
    </message>
    <message>
        <source>Accuracy at the lengths of training and at others.</source>
        <translation>Genauigkeit bei den Längen des Trainings und bei anderen.</translation>
    </message>
    <message>
        <source>Position vectors of the first seed. Rows are positions, columns dimensions.</source>
        <translation>Positionsvektoren des ersten Seeds. Zeilen sind Positionen, Spalten Dimensionen.</translation>
    </message>
    <message>
        <source>Cosine similarity of every two position vectors, their mean taken off, first seed. Rows and columns are positions.</source>
        <translation>Kosinus-Ähnlichkeit je zweier Positionsvektoren nach Abzug ihres Mittelwerts, erster Seed. Zeilen und Spalten sind Positionen.</translation>
    </message>
    <message>
        <source>the task</source>
        <translation>die Aufgabe</translation>
    </message>
    <message>
        <source>an example</source>
        <translation>ein Beispiel</translation>
    </message>
    <message>
        <source>its right answer</source>
        <translation>richtige Antwort</translation>
    </message>
    <message>
        <source> Only a part is drawn.</source>
        <translation> Nur ein Teil ist gezeichnet.</translation>
    </message>
    <message>
        <source> Lines are means over the seeds, bands their 95 % intervals.</source>
        <translation> Linien sind Mittelwerte über die Seeds, Bänder ihre 95-%-Intervalle.</translation>
    </message>
    <message>
        <source>%1, of the first seed.</source>
        <translation>%1, erster Seed.</translation>
    </message>
    <message>
        <source>No race of this stop was recorded; the program shows here: %1.</source>
        <translation>Von dieser Station ist kein Rennen aufgezeichnet; das Programm zeigt hier: %1.</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>What should be seen: %1</source>
        <translation>Was zu sehen sein sollte: %1</translation>
    </message>
    <message>
        <source>A lecture without a name</source>
        <translation>Vorlesung ohne Namen</translation>
    </message>
    <message>
        <source>A handout of one stop.</source>
        <translation>Ein Handout mit einer Station.</translation>
    </message>
    <message>
        <source>A handout of %1 stops, one a page.</source>
        <translation>Ein Handout mit %1 Stationen, eine je Seite.</translation>
    </message>
    <message>
        <source> Its experiment is attached to this file.</source>
        <translation> Das Experiment ist dieser Datei beigefügt.</translation>
    </message>
    <message>
        <source> Its experiments are attached to this file.</source>
        <translation> Die Experimente sind dieser Datei beigefügt.</translation>
    </message>
    <message>
        <source>The claim</source>
        <translation>Die Behauptung</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was sich zeigte</translation>
    </message>
    <message>
        <source>The stops</source>
        <translation>Die Stationen</translation>
    </message>
    <message>
        <source>In the program this stop also shows: %1.</source>
        <translation>Im Programm zeigt diese Station außerdem: %1.</translation>
    </message>
    <message>
        <source>To repeat this:</source>
        <translation>Zum Wiederholen:</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Source:</source>
        <translation>Quelle:</translation>
    </message>
    <message>
        <source>In experiment files:</source>
        <translation>In Experimentdateien:</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Analysen</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Encodings</source>
        <translation>Kodierungen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Readout</source>
        <translation>Readout</translation>
    </message>
    <message>
        <source>Readouts</source>
        <translation>Readouts</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Optimizers</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>Early stop</source>
        <translation>Früher Abbruch</translation>
    </message>
    <message>
        <source>Early stops</source>
        <translation>Frühe Abbrüche</translation>
    </message>
</context>
<context>
    <name>KernelText</name>
    <message>
        <source>all heads</source>
        <translation>alle Köpfe</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>Kopf %1</translation>
    </message>
    <message>
        <source>%1 at step %L2</source>
        <translation>%1 bei Schritt %L2</translation>
    </message>
    <message>
        <source>%1 at the start</source>
        <translation>%1 am Anfang</translation>
    </message>
    <message>
        <source>Position kernel</source>
        <translation>Positionskern</translation>
    </message>
    <message>
        <source>query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>what position alone does to the logits</source>
        <translation>was die Position allein an den Logits bewirkt</translation>
    </message>
    <message>
        <source>%1 acts inside attention: %2. Row: position of the query. Column: of the key.</source>
        <translation>%1 wirkt in der Attention: %2. Zeile: Position der Query. Spalte: des Keys.</translation>
    </message>
    <message>
        <source>At most %L1 positions are pictured.</source>
        <translation>Höchstens %L1 Positionen sind abgebildet.</translation>
    </message>
    <message>
        <source>It has %1 heads.</source>
        <translation>Es sind %1 Köpfe.</translation>
    </message>
</context>
<context>
    <name>KindList</name>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Vectors from a table</source>
        <translation>Vektoren aus einer Tabelle</translation>
    </message>
    <message>
        <source>Vectors from a network</source>
        <translation>Vektoren aus einem Netz</translation>
    </message>
    <message>
        <source>Inside attention</source>
        <translation>In der Attention</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Eigene</translation>
    </message>
</context>
<context>
    <name>LectureSource</name>
    <message>
        <source>there is no such lesson or file</source>
        <translation>diese Lektion oder Datei gibt es nicht</translation>
    </message>
    <message>
        <source>a file, or one of %1</source>
        <translation>eine Datei oder eines von %1</translation>
    </message>
</context>
<context>
    <name>LectureVerdict</name>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>above</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>below</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>no difference that matters</source>
        <translation>kein relevanter Unterschied</translation>
    </message>
    <message>
        <source>the same in every seed</source>
        <translation>in jedem Seed gleich</translation>
    </message>
    <message>
        <source>not enough runs to say</source>
        <translation>zu wenige Läufe</translation>
    </message>
    <message>
        <source>Over %1 seeds, against %2: %3.</source>
        <translation>Über %1 Seeds, gegen %2: %3.</translation>
    </message>
    <message>
        <source>Over %1 seeds, %2 against %3: %4.</source>
        <translation>Über %1 Seeds, %2 gegen %3: %4.</translation>
    </message>
    <message>
        <source>Measured: %1. </source>
        <translation>Gemessen: %1. </translation>
    </message>
</context>
<context>
    <name>LengthPlot</name>
    <message>
        <source>undefined</source>
        <translation>undefiniert</translation>
    </message>
    <message>
        <source>%1, never trained</source>
        <translation>%1, nie trainiert</translation>
    </message>
    <message>
        <source>mean of %1 seeds, 95 % interval</source>
        <translation>Mittelwert über %1 Seeds, 95-%-Intervall</translation>
    </message>
    <message>
        <source>mean of %1 to %2 seeds, 95 % interval</source>
        <translation>Mittelwert über %1 bis %2 Seeds, 95-%-Intervall</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>Accuracy by length</source>
        <translation>Genauigkeit nach Länge</translation>
    </message>
    <message>
        <source>Accuracy by length: %1</source>
        <translation>Genauigkeit nach Länge: %1</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Before training: rows are positions, columns dimensions; red is positive, blue negative.</source>
        <translation>Vor dem Training: Zeilen sind Positionen, Spalten Dimensionen; Rot ist positiv, Blau negativ.</translation>
    </message>
    <message>
        <source>Before training, in the first head: rows are the places that look, columns those that are looked at; red counts for a place, blue against it.</source>
        <translation>Vor dem Training, im ersten Kopf: Zeilen sind die Stellen, die blicken, Spalten die, auf die geblickt wird; Rot spricht für eine Stelle, Blau gegen sie.</translation>
    </message>
</context>
<context>
    <name>MeasureWords</name>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>kein Ergebnis</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
</context>
<context>
    <name>NameListText</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 acts inside attention</source>
        <translation>%1 wirkt in der Attention</translation>
    </message>
    <message>
        <source>%1 act inside attention</source>
        <translation>%1 wirken in der Attention</translation>
    </message>
    <message>
        <source>%1 and %2 act inside attention</source>
        <translation>%1 und %2 wirken in der Attention</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
</context>
<context>
    <name>PlotAnnotations</name>
    <message>
        <source>+ %1 more</source>
        <translation>+ %1 weitere</translation>
    </message>
</context>
<context>
    <name>PredictionWords</name>
    <message>
        <source>So it was: it ended best, %1.</source>
        <translation>So kam es: am Ende am besten, mit %1.</translation>
    </message>
    <message>
        <source>So it was: it ended highest, %1.</source>
        <translation>So kam es: am Ende am höchsten, mit %1.</translation>
    </message>
    <message>
        <source>With one seed, that may be luck.</source>
        <translation>Bei nur einem Seed kann das Zufall sein.</translation>
    </message>
    <message>
        <source>Over %1 seeds, %2 and %3 cannot be told apart.</source>
        <translation>Über %1 Seeds sind %2 und %3 nicht zu unterscheiden.</translation>
    </message>
    <message>
        <source>Predicted: %1.</source>
        <translation>Vorhersage: %1.</translation>
    </message>
    <message>
        <source>Predicted: %1 (%2 of %3 votes each).</source>
        <translation>Vorhersage: %1 (je %2 von %3 Stimmen).</translation>
    </message>
    <message>
        <source>Predicted: %1 (%2 of %3 votes).</source>
        <translation>Vorhersage: %1 (%2 von %3 Stimmen).</translation>
    </message>
    <message>
        <source>%1 came to %2</source>
        <translation>%1 kam auf %2</translation>
    </message>
    <message>
        <source>It has no result; %1</source>
        <translation>Dazu gibt es kein Ergebnis; %1</translation>
    </message>
    <message>
        <source>%1 ended level, at %2.</source>
        <translation>%1 endeten gleichauf, bei %2.</translation>
    </message>
    <message>
        <source>But %1</source>
        <translation>Doch: %1</translation>
    </message>
    <message>
        <source>%1 ended best, %2.</source>
        <translation>Am besten: %1 mit %2.</translation>
    </message>
    <message>
        <source>%1 ended highest, %2.</source>
        <translation>Am höchsten: %1 mit %2.</translation>
    </message>
    <message>
        <source>From best to worst: predicted %1, measured %2.</source>
        <translation>Vom besten zum schlechtesten: vorhergesagt %1, gemessen %2.</translation>
    </message>
    <message>
        <source>From highest to lowest: predicted %1, measured %2.</source>
        <translation>Vom höchsten zum niedrigsten: vorhergesagt %1, gemessen %2.</translation>
    </message>
</context>
<context>
    <name>RaceDrawing</name>
    <message>
        <source>epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>voted</source>
        <translation>Votum</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <source>○ best step</source>
        <translation>○ bester Schritt</translation>
    </message>
    <message>
        <source>△ depth doubles</source>
        <translation>△ Tiefe verdoppelt</translation>
    </message>
</context>
<context>
    <name>RaceSummary</name>
    <message>
        <source>%1 variants, from %2 to %3.</source>
        <translation>%1 Varianten, von %2 bis %3.</translation>
    </message>
    <message>
        <source>One run was stopped before its end and is not counted.</source>
        <translation>Ein Lauf wurde vorzeitig abgebrochen und zählt nicht.</translation>
    </message>
    <message>
        <source>%1 runs were stopped before their end and are not counted.</source>
        <translation>%1 Läufe wurden vorzeitig abgebrochen und zählen nicht.</translation>
    </message>
    <message>
        <source>%1 at step %L2</source>
        <translation>%1 bei Schritt %L2</translation>
    </message>
    <message>
        <source>%1 runs were stopped before their end.</source>
        <translation>%1 Läufe wurden vorzeitig abgebrochen.</translation>
    </message>
    <message>
        <source>%1: %2, where it was stopped.</source>
        <translation>%1: %2, dort abgebrochen.</translation>
    </message>
    <message>
        <source>%1: %2, where they were stopped.</source>
        <translation>%1: %2, dort abgebrochen.</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>%1 (seed %2, step %3)</source>
        <translation>%1 (Seed %2, Schritt %3)</translation>
    </message>
    <message>
        <source>The loss of %1 rose instead of falling: the learning rate is probably too high.</source>
        <translation>Der Verlust von %1 stieg, statt zu fallen: Die Lernrate ist wahrscheinlich zu hoch.</translation>
    </message>
    <message>
        <source>95 % of all runs, by chance</source>
        <translation>95 % aller Läufe, rein zufällig</translation>
    </message>
    <message>
        <source>%1, about the most a model that cannot see the graph can do</source>
        <translation>%1, etwa das Höchste, was ein Modell erreicht, das den Graphen nicht sieht</translation>
    </message>
    <message>
        <source>%1, about the most a model that cannot see order can do</source>
        <translation>%1, etwa das Höchste, was ein Modell erreicht, das die Reihenfolge nicht sieht</translation>
    </message>
    <message>
        <source>%1 and still learning when its steps ran out</source>
        <translation>%1 und noch am Lernen, als die Schritte zu Ende waren</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The labels are random: nothing learned can hold for new samples, and 95 % of all runs fall between %1 and %2 by chance.</source>
        <translation>Die Labels sind zufällig: Nichts Gelerntes kann für neue Beispiele gelten, und 95 % aller Läufe liegen rein zufällig zwischen %1 und %2.</translation>
    </message>
</context>
<context>
    <name>ReportContent</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source> The first %1 of %2 rows.</source>
        <translation> Die ersten %1 von %2 Zeilen.</translation>
    </message>
    <message>
        <source>One run</source>
        <translation>Ein Lauf</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 Läufe</translation>
    </message>
    <message>
        <source>one variant</source>
        <translation>eine Variante</translation>
    </message>
    <message>
        <source>%1 variants</source>
        <translation>%1 Varianten</translation>
    </message>
    <message>
        <source>one task</source>
        <translation>eine Aufgabe</translation>
    </message>
    <message>
        <source>%1 tasks</source>
        <translation>%1 Aufgaben</translation>
    </message>
    <message>
        <source>one seed each</source>
        <translation>je ein Seed</translation>
    </message>
    <message>
        <source>%1 seeds each</source>
        <translation>je %1 Seeds</translation>
    </message>
    <message>
        <source>%1 training steps a run</source>
        <translation>%1 Trainingsschritte je Lauf</translation>
    </message>
    <message>
        <source>Of %1 variants compared with %2: %3.</source>
        <translation>Von %1 mit %2 verglichenen Varianten: %3.</translation>
    </message>
    <message>
        <source>No run has a %1.</source>
        <translation>Kein Lauf hat einen Wert für %1.</translation>
    </message>
    <message>
        <source>%1 of %2: %3.</source>
        <translation>%1 von %2: %3.</translation>
    </message>
    <message>
        <source>%1: %2 in every variant.</source>
        <translation>%1: %2 in jeder Variante.</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Highest %1: %2. Lowest: %3.</source>
        <translation>Höchster Wert (%1): %2. Niedrigster: %3.</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>In Kürze</translation>
    </message>
    <message>
        <source>There is one seed each, so that chance may have made the difference: repeat over more seeds.</source>
        <translation>Es gibt je nur einen Seed, der Unterschied kann also Zufall sein: mit mehr Seeds wiederholen.</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>what it asks</source>
        <translation>gefragt ist</translation>
    </message>
    <message>
        <source>an example</source>
        <translation>ein Beispiel</translation>
    </message>
    <message>
        <source>its right answer</source>
        <translation>richtige Antwort</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>%1 are right when the commonest answer is always given</source>
        <translation>%1 sind richtig, wenn stets die häufigste Antwort gegeben wird</translation>
    </message>
    <message>
        <source>best without the graph</source>
        <translation>Optimum ohne Graph</translation>
    </message>
    <message>
        <source>best without order</source>
        <translation>Optimum ohne Reihenfolge</translation>
    </message>
    <message>
        <source>%1 is the most that any model can reach that cannot see the graph</source>
        <translation>%1 ist das Höchste, was ein Modell erreichen kann, das den Graphen nicht sieht</translation>
    </message>
    <message>
        <source>%1 is the most that any model can reach that cannot see the order of the symbols</source>
        <translation>%1 ist das Höchste, was ein Modell erreichen kann, das die Reihenfolge der Symbole nicht sieht</translation>
    </message>
    <message>
        <source>training samples</source>
        <translation>Trainingsbeispiele</translation>
    </message>
    <message>
        <source>fresh ones at every step</source>
        <translation>in jedem Schritt neue</translation>
    </message>
    <message>
        <source>validation samples</source>
        <translation>Validierungsbeispiele</translation>
    </message>
    <message>
        <source>The labels of %1 are random: nothing learned can hold for new samples, and 95 % of all runs reach a validation accuracy between %2 and %3 by chance.</source>
        <translation>Die Labels von %1 sind zufällig: Nichts Gelerntes kann für neue Beispiele gelten, und 95 % aller Läufe erreichen rein zufällig eine Validierungsgenauigkeit zwischen %2 und %3.</translation>
    </message>
    <message>
        <source>The task</source>
        <translation>Die Aufgabe</translation>
    </message>
    <message>
        <source>The tasks</source>
        <translation>Die Aufgaben</translation>
    </message>
    <message>
        <source>The data of %1 could not be read for this report: %2</source>
        <translation>Die Daten von %1 konnten für diesen Bericht nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>Guessing: the share of right answers when the commonest answer is always given.</source>
        <translation>Raten: der Anteil richtiger Antworten, wenn stets die häufigste gegeben wird.</translation>
    </message>
    <message>
        <source>Best without order: the most that any model can reach that cannot see the order of the symbols.</source>
        <translation>Optimum ohne Reihenfolge: das Höchste, was ein Modell erreichen kann, das die Reihenfolge der Symbole nicht sieht.</translation>
    </message>
    <message>
        <source>Both levels follow from the task and are not measured; on a finite set of samples a model can lie a little above them by chance.</source>
        <translation>Beide Niveaus folgen aus der Aufgabe und sind nicht gemessen; auf endlich vielen Beispielen kann ein Modell zufällig etwas darüber liegen.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>The variants have different names and the same settings.</source>
        <translation>Die Varianten haben verschiedene Namen und dieselben Einstellungen.</translation>
    </message>
    <message>
        <source>The settings in which the variants differ. All others are the same.</source>
        <translation>Die Einstellungen, in denen sich die Varianten unterscheiden. Alle anderen sind gleich.</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>Ergebnisse: %1</translation>
    </message>
    <message>
        <source>No curves: this report draws those of the first %1 tasks.</source>
        <translation>Keine Kurven: Dieser Bericht zeichnet nur die der ersten %1 Aufgaben.</translation>
    </message>
    <message>
        <source>One run has not ended and is left out.</source>
        <translation>Ein Lauf ist nicht beendet und fehlt hier.</translation>
    </message>
    <message>
        <source>%1 runs have not ended and are left out.</source>
        <translation>%1 Läufe sind nicht beendet und fehlen hier.</translation>
    </message>
    <message>
        <source>One run of the sweep has not begun.</source>
        <translation>Ein Lauf des Sweeps hat nicht begonnen.</translation>
    </message>
    <message>
        <source>%1 runs of the sweep have not begun.</source>
        <translation>%1 Läufe des Sweeps haben nicht begonnen.</translation>
    </message>
    <message>
        <source>One run was stopped before its end and has no result.</source>
        <translation>Ein Lauf wurde vorzeitig abgebrochen und hat kein Ergebnis.</translation>
    </message>
    <message>
        <source>%1 runs were stopped before their end and have no result.</source>
        <translation>%1 Läufe wurden vorzeitig abgebrochen und haben kein Ergebnis.</translation>
    </message>
    <message>
        <source>About the data: %1</source>
        <translation>Zu den Daten: %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>The settings that all runs share. Advanced options at their defaults are left out; the experiment inside this file has them all.</source>
        <translation>Die Einstellungen, die alle Läufe teilen. Erweiterte Optionen mit Standardwert sind weggelassen; das Experiment in dieser Datei enthält alle.</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>trained with</source>
        <translation>trainiert mit</translation>
    </message>
    <message>
        <source>Ordinate %1, LibTorch %2</source>
        <translation>Ordinate %1, LibTorch %2</translation>
    </message>
    <message>
        <source>matrix products</source>
        <translation>Matrixprodukte</translation>
    </message>
    <message>
        <source>threads a run</source>
        <translation>Threads je Lauf</translation>
    </message>
    <message>
        <source>time of the runs</source>
        <translation>Zeit der Läufe</translation>
    </message>
    <message>
        <source>%1 s in all</source>
        <translation>insgesamt %1 s</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>%1 training steps a second</source>
        <translation>%1 Trainingsschritte je Sekunde</translation>
    </message>
    <message>
        <source>records written</source>
        <translation>aufgezeichnet</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 to %2 UTC</source>
        <translation>%1 bis %2 UTC</translation>
    </message>
    <message>
        <source>this report</source>
        <translation>dieser Bericht</translation>
    </message>
    <message>
        <source>Ordinate %1</source>
        <translation>Ordinate %1</translation>
    </message>
    <message>
        <source>How it was computed</source>
        <translation>So wurde gerechnet</translation>
    </message>
    <message>
        <source>The %1 is %2. Means and intervals take a seed as the unit: an interval is mean ± t × s / √n (Student&apos;s t with n − 1 degrees of freedom, s the standard deviation over n seeds).</source>
        <translation>%1: %2. Für Mittelwerte und Intervalle ist der Seed die Einheit: Ein Intervall ist Mittelwert ± t × s / √n (Student-t mit n − 1 Freiheitsgraden, s die Standardabweichung über n Seeds).</translation>
    </message>
    <message>
        <source>This file carries the experiment: Ordinate opens it like any experiment file. To train and compare again:</source>
        <translation>Diese Datei enthält das Experiment: Ordinate öffnet sie wie jede Experimentdatei. Um erneut zu trainieren und zu vergleichen:</translation>
    </message>
    <message>
        <source>An experiment without a name</source>
        <translation>Experiment ohne Namen</translation>
    </message>
    <message>
        <source>Position vectors</source>
        <translation>Positionsvektoren</translation>
    </message>
</context>
<context>
    <name>ReportHtml</name>
    <message>
        <source>The experiment as a file of its own: </source>
        <translation>Das Experiment als eigene Datei: </translation>
    </message>
    <message>
        <source>The experiments as files of their own: </source>
        <translation>Die Experimente als eigene Dateien: </translation>
    </message>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>ReportPdf</name>
    <message>
        <source>page %1</source>
        <translation>Seite %1</translation>
    </message>
</context>
<context>
    <name>ReportResults</name>
    <message>
        <source>The %1: mean over the seeds ± half its 95 % interval.</source>
        <translation>%1: Mittelwert über die Seeds ± halbes 95-%-Intervall.</translation>
    </message>
    <message>
        <source>The %1, one seed each.</source>
        <translation>%1, je ein Seed.</translation>
    </message>
    <message>
        <source> The stronger a cell is coloured, the higher its mean.</source>
        <translation> Je kräftiger eine Zelle gefärbt ist, desto höher ihr Mittelwert.</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>difference from %1</source>
        <translation>Unterschied zu %1</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>the reference</source>
        <translation>die Referenz</translation>
    </message>
    <message>
        <source>The %1 of each variant: mean over its seeds ± half the 95 % interval of that mean.</source>
        <translation>%1 jeder Variante: Mittelwert über ihre Seeds ± halbes 95-%-Intervall dieses Mittelwerts.</translation>
    </message>
    <message>
        <source>The %1 of each variant.</source>
        <translation>%1 jeder Variante.</translation>
    </message>
    <message>
        <source>Accuracy (above) and loss (below) on the validation samples, step by step.</source>
        <translation>Genauigkeit (oben) und Verlust (unten) auf den Validierungsbeispielen, Schritt für Schritt.</translation>
    </message>
    <message>
        <source> Lines are means over the seeds, bands their 95 % intervals; runs that diverged or were stopped are drawn by themselves.</source>
        <translation> Linien sind Mittelwerte über die Seeds, Bänder ihre 95-%-Intervalle; divergierte oder abgebrochene Läufe sind einzeln gezeichnet.</translation>
    </message>
    <message>
        <source> %1 of %2 variants are drawn: the reference and those with the best %3.</source>
        <translation> %1 von %2 Varianten sind gezeichnet: die Referenz und die mit den besten Werten (%3).</translation>
    </message>
    <message>
        <source>Curves of accuracy and loss over the steps for %1. The table has the final numbers.</source>
        <translation>Kurven von Genauigkeit und Verlust über die Schritte für %1. Die Tabelle enthält die Endwerte.</translation>
    </message>
    <message>
        <source>Cosine similarity of the position vectors after training, seed %1%2. Rows and columns are positions.</source>
        <translation>Kosinus-Ähnlichkeit der Positionsvektoren nach dem Training, Seed %1%2. Zeilen und Spalten sind Positionen.</translation>
    </message>
    <message>
        <source>, task %1</source>
        <translation>, Aufgabe %1</translation>
    </message>
    <message>
        <source>Heat maps of the cosine similarity of every two position vectors of %1.</source>
        <translation>Heatmaps der Kosinus-Ähnlichkeit je zweier Positionsvektoren von %1.</translation>
    </message>
</context>
<context>
    <name>ReportSettings</name>
    <message>
        <source>body %1: %2</source>
        <translation>Rumpf %1: %2</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>its own settings</source>
        <translation>eigene Einstellungen</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>ReportSweep</name>
    <message>
        <source>%1 The numbers are in the tables.</source>
        <translation>%1 Die Zahlen stehen in den Tabellen.</translation>
    </message>
</context>
<context>
    <name>RowCurves</name>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
</context>
<context>
    <name>RunFigures</name>
    <message>
        <source>Accuracy and loss</source>
        <translation>Genauigkeit und Verlust</translation>
    </message>
    <message>
        <source>Accuracy at other lengths</source>
        <translation>Genauigkeit bei anderen Längen</translation>
    </message>
    <message>
        <source>Position vectors</source>
        <translation>Positionsvektoren</translation>
    </message>
    <message>
        <source>Rows are positions, columns dimensions.</source>
        <translation>Zeilen sind Positionen, Spalten Dimensionen.</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>at step %L1</source>
        <translation>bei Schritt %L1</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>am Anfang</translation>
    </message>
    <message>
        <source>Similarity of position vectors, centred</source>
        <translation>Ähnlichkeit der Positionsvektoren, zentriert</translation>
    </message>
    <message>
        <source>Similarity of position vectors</source>
        <translation>Ähnlichkeit der Positionsvektoren</translation>
    </message>
    <message>
        <source>Rows and columns are positions.</source>
        <translation>Zeilen und Spalten sind Positionen.</translation>
    </message>
    <message>
        <source>other position</source>
        <translation>andere Position</translation>
    </message>
</context>
<context>
    <name>RunIndex</name>
    <message>
        <source>The list of runs is made anew from their folders: %1. The old one is kept as %2.</source>
        <translation>Die Liste der Läufe wird aus ihren Ordnern neu erstellt: %1. Die alte bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>it is no SQLite file</source>
        <translation>sie ist keine SQLite-Datei</translation>
    </message>
    <message>
        <source>it is not Ordinate&apos;s</source>
        <translation>sie ist nicht von Ordinate</translation>
    </message>
    <message>
        <source>it was written by a newer Ordinate</source>
        <translation>ein neueres Ordinate hat sie geschrieben</translation>
    </message>
    <message>
        <source>it is of an older Ordinate</source>
        <translation>sie ist von einem älteren Ordinate</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
    <message>
        <source>it cannot be written</source>
        <translation>sie lässt sich nicht schreiben</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>seeds %1 → %2</source>
        <translation>Seeds %1 → %2</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>SeedBands</name>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>± standard deviation</source>
        <translation>± Standardabweichung</translation>
    </message>
    <message>
        <source>lowest to highest</source>
        <translation>kleinster bis größter</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 Seeds</translation>
    </message>
    <message>
        <source>%1 to %2 seeds</source>
        <translation>%1 bis %2 Seeds</translation>
    </message>
    <message>
        <source>mean of %1, %2</source>
        <translation>Mittel von %1, %2</translation>
    </message>
</context>
<context>
    <name>Sweep</name>
    <message>
        <source>no result</source>
        <translation>kein Ergebnis</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>not among the points that were drawn</source>
        <translation>nicht unter den gezogenen Punkten</translation>
    </message>
    <message>
        <source>not planned</source>
        <translation>nicht geplant</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht gelaufen</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 Seed</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 Seeds</translation>
    </message>
    <message>
        <source>%1 of %2 runs have no result</source>
        <translation>%1 von %2 Läufen haben kein Ergebnis</translation>
    </message>
    <message>
        <source>%1 of %2 runs have ended</source>
        <translation>%1 von %2 Läufen sind beendet</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>SweepEdit</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is listed twice.</source>
        <translation>%1 ist doppelt aufgeführt.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>“%1” is no list of whole numbers.</source>
        <translation>„%1“ ist keine Liste ganzer Zahlen.</translation>
    </message>
    <message>
        <source>“%1” is no list of whole numbers or ranges such as 51-100.</source>
        <translation>„%1“ ist keine Liste ganzer Zahlen oder Bereiche wie 51-100.</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>%1, in equal ratios</source>
        <translation>%1, in gleichen Verhältnissen</translation>
    </message>
    <message>
        <source>%1 values %2</source>
        <translation>%1 Werte %2</translation>
    </message>
    <message>
        <source>Several &amp;values…</source>
        <translation>Mehrere &amp;Werte…</translation>
    </message>
    <message>
        <source>; expected: %1</source>
        <translation>; erwartet: %1</translation>
    </message>
</context>
<context>
    <name>SweepEffects</name>
    <message>
        <source>Main effects on the %1</source>
        <translation>Haupteffekte: %1</translation>
    </message>
    <message>
        <source>A dot is the mean over all runs with this value, everything else averaged; the bar is its 95 % interval over seeds.</source>
        <translation>Ein Punkt ist der Mittelwert aller Läufe mit diesem Wert, über alles Übrige gemittelt; der Balken ist sein 95-%-Intervall über die Seeds.</translation>
    </message>
    <message>
        <source>A dot is the mean over all runs with this value, everything else averaged; one seed has no interval.</source>
        <translation>Ein Punkt ist der Mittelwert aller Läufe mit diesem Wert, über alles Übrige gemittelt; bei einem Seed gibt es kein Intervall.</translation>
    </message>
    <message>
        <source>Settings are sorted by how far their means lie apart.</source>
        <translation>Die Einstellungen sind danach sortiert, wie weit ihre Mittelwerte auseinanderliegen.</translation>
    </message>
    <message>
        <source>The points were drawn, so each value is averaged over others of the rest.</source>
        <translation>Die Punkte wurden zufällig gezogen; jeder Wert ist daher über andere Werte der übrigen Einstellungen gemittelt.</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>averaged over %1 (%2 runs)</source>
        <translation>gemittelt über %1 (%2 Läufe)</translation>
    </message>
</context>
<context>
    <name>SweepHeatMap</name>
    <message>
        <source>%1 by %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 by %2 and %3</source>
        <translation>%1 nach %2 und %3</translation>
    </message>
    <message>
        <source>In each cell: the mean%1, half its 95 % interval, and the number of seeds n.</source>
        <translation>In jeder Zelle: der Mittelwert%1, die Hälfte seines 95-%-Intervalls und die Anzahl n der Seeds.</translation>
    </message>
    <message>
        <source>In each cell: the result%1 and the number of seeds n; one seed has no interval.</source>
        <translation>In jeder Zelle: das Ergebnis%1 und die Anzahl n der Seeds; bei einem Seed gibt es kein Intervall.</translation>
    </message>
    <message>
        <source> in per cent</source>
        <translation> in Prozent</translation>
    </message>
    <message>
        <source>Within each seed it is averaged over %1.</source>
        <translation>Innerhalb jedes Seeds ist über %1 gemittelt.</translation>
    </message>
    <message>
        <source>Hatched: not run yet.</source>
        <translation>Schraffiert: noch nicht gelaufen.</translation>
    </message>
    <message>
        <source>The points were drawn: each cell meets other values of these.</source>
        <translation>Die Punkte wurden zufällig gezogen: Jede Zelle trifft auf andere Werte dieser Einstellungen.</translation>
    </message>
    <message>
        <source>n %1</source>
        <translation>n %1</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht gelaufen</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>kein Ergebnis</translation>
    </message>
</context>
<context>
    <name>SweepLines</name>
    <message>
        <source>The %1 of every %2</source>
        <translation>%1 je %2</translation>
    </message>
    <message>
        <source>point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Each line is a point of the sweep, its result the mean over the seeds; the colour goes by the result.</source>
        <translation>Jede Linie ist ein Punkt des Sweeps, sein Ergebnis der Mittelwert über die Seeds; die Farbe richtet sich nach dem Ergebnis.</translation>
    </message>
    <message>
        <source>Each line is a run; the colour goes by the result.</source>
        <translation>Jede Linie ist ein Lauf; die Farbe richtet sich nach dem Ergebnis.</translation>
    </message>
</context>
<context>
    <name>SweepTable</name>
    <message>
        <source>seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>%1, mean ± half the 95 % interval</source>
        <translation>%1, Mittelwert ± halbes 95-%-Intervall</translation>
    </message>
</context>
<context>
    <name>SweepTasks</name>
    <message>
        <source>%1, … %2</source>
        <translation>%1, … %2</translation>
    </message>
    <message>
        <source>it has left the queue and never began: it was cancelled, or its machine could not start it</source>
        <translation>aus der Warteschlange verschwunden, ohne je begonnen zu haben: abgebrochen, oder der Rechner konnte nicht starten</translation>
    </message>
    <message>
        <source>%1, which trained it since %2 UTC, is gone: it was killed, or the machine went down</source>
        <translation>%1, der hier seit %2 UTC trainierte, ist verschwunden: gewaltsam beendet, oder der Rechner ist ausgefallen</translation>
    </message>
    <message>
        <source>process %1 on %2</source>
        <translation>Prozess %1 auf %2</translation>
    </message>
</context>
<context>
    <name>SweptRuns</name>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Seed %2</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
</context>
<context>
    <name>TableCopy</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>ValueText</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>above %1, up to %2</source>
        <translation>über %1, höchstens %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>on or off</source>
        <translation>ein oder aus</translation>
    </message>
    <message>
        <source>one of the list</source>
        <translation>ein Eintrag der Liste</translation>
    </message>
    <message>
        <source>, or a shortest and a longest one</source>
        <translation>, oder eine kürzeste und eine längste</translation>
    </message>
    <message>
        <source>whole numbers, with commas between,</source>
        <translation>ganze Zahlen, durch Kommas getrennt,</translation>
    </message>
    <message>
        <source>whole numbers, or ranges such as 51-100, with commas between,</source>
        <translation>ganze Zahlen oder Bereiche wie 51-100, durch Kommas getrennt,</translation>
    </message>
    <message>
        <source>some of the list, each once</source>
        <translation>Einträge der Liste, jeder nur einmal</translation>
    </message>
    <message>
        <source>a file, or one that comes with the program</source>
        <translation>eine Datei, auch eine mitgelieferte</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Range: %1.</source>
        <translation>Bereich: %1.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ohne Angabe: %1.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Standard: %1.</translation>
    </message>
</context>
<context>
    <name>VariantStyle</name>
    <message>
        <source>solid</source>
        <translation>durchgezogen</translation>
    </message>
    <message>
        <source>dashed</source>
        <translation>gestrichelt</translation>
    </message>
    <message>
        <source>dash-dotted</source>
        <translation>strichpunktiert</translation>
    </message>
    <message>
        <source>long-dashed</source>
        <translation>lang gestrichelt</translation>
    </message>
    <message>
        <source>dash-dot-dotted</source>
        <translation>Strich-Punkt-Punkt</translation>
    </message>
    <message>
        <source>short-dashed</source>
        <translation>kurz gestrichelt</translation>
    </message>
    <message>
        <source>dotted</source>
        <translation>gepunktet</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>%1, 95 % interval %2 to %3</source>
        <translation>%1, 95-%-Intervall %2 bis %3</translation>
    </message>
    <message>
        <source>not enough runs to say</source>
        <translation>zu wenige Läufe</translation>
    </message>
    <message>
        <source>the same in every seed</source>
        <translation>in jedem Seed gleich</translation>
    </message>
    <message>
        <source>no difference that matters</source>
        <translation>kein relevanter Unterschied</translation>
    </message>
    <message>
        <source>above</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>below</source>
        <translation>darunter</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>Not enough runs to say whether %1 and %2 differ</source>
        <translation>Zu wenige Läufe, um zu sagen, ob sich %1 und %2 unterscheiden</translation>
    </message>
    <message>
        <source>%1 and %2 are the same in every seed</source>
        <translation>%1 und %2 sind bei jedem Seed gleich</translation>
    </message>
    <message>
        <source>No difference that matters between %1 and %2</source>
        <translation>Kein relevanter Unterschied zwischen %1 und %2</translation>
    </message>
    <message>
        <source>%1 lies above %2</source>
        <translation>%1 liegt über %2</translation>
    </message>
    <message>
        <source>%1 lies below %2</source>
        <translation>%1 liegt unter %2</translation>
    </message>
    <message>
        <source>%1 is better than %2</source>
        <translation>%1 ist besser als %2</translation>
    </message>
    <message>
        <source>%1 is worse than %2</source>
        <translation>%1 ist schlechter als %2</translation>
    </message>
    <message>
        <source>no seed that both have</source>
        <translation>kein Seed, den beide haben</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 Seed</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 Seeds</translation>
    </message>
    <message>
        <source>higher in %1 of %2 seeds</source>
        <translation>höher bei %1 von %2 Seeds</translation>
    </message>
    <message>
        <source>lower in %1 of %2 seeds</source>
        <translation>niedriger bei %1 von %2 Seeds</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>One run has no partner and is left out.</source>
        <translation>Ein Lauf hat keinen Partner und ist ausgelassen.</translation>
    </message>
    <message>
        <source>%1 runs have no partner and are left out.</source>
        <translation>%1 Läufe haben keinen Partner und sind ausgelassen.</translation>
    </message>
    <message>
        <source> %1 was still learning when its steps ran out.</source>
        <translation> %1 war noch am Lernen, als die Schritte zu Ende waren.</translation>
    </message>
    <message>
        <source> %1 was still learning in %2 of its %3 runs.</source>
        <translation> %1 war in %2 von %3 Läufen noch am Lernen.</translation>
    </message>
    <message>
        <source>%1 %2 (%3 to %4)</source>
        <translation>%1 %2 (%3 bis %4)</translation>
    </message>
    <message>
        <source>Better than %1: </source>
        <translation>Besser als %1: </translation>
    </message>
    <message>
        <source>Above %1: </source>
        <translation>Über %1: </translation>
    </message>
    <message>
        <source>Worse than %1: </source>
        <translation>Schlechter als %1: </translation>
    </message>
    <message>
        <source>Below %1: </source>
        <translation>Unter %1: </translation>
    </message>
    <message>
        <source>No difference that matters from %1: </source>
        <translation>Kein relevanter Unterschied zu %1: </translation>
    </message>
    <message>
        <source>The same as %1 in every seed: </source>
        <translation>Bei jedem Seed genau wie %1: </translation>
    </message>
    <message>
        <source>Not enough runs to say whether they differ from %1: </source>
        <translation>Zu wenige Läufe, um über einen Unterschied zu %1 zu urteilen: </translation>
    </message>
    <message>
        <source>Over %1 seeds (differences with their 95 % intervals; paired t test). </source>
        <translation>Über %1 Seeds (Unterschiede mit ihren 95-%-Intervallen; gepaarter t-Test). </translation>
    </message>
    <message>
        <source>Nothing is compared: no variant of this task has the name of the reference.</source>
        <translation>Nichts wird verglichen: Keine Variante dieser Aufgabe trägt den Namen der Referenz.</translation>
    </message>
    <message>
        <source>One seed is one throw of the dice: repeat over more seeds.</source>
        <translation>Ein Seed ist ein einziger Würfelwurf: mit mehr Seeds wiederholen.</translation>
    </message>
    <message>
        <source>Compared: %1, run by run with the same seed (paired t test</source>
        <translation>Verglichen: %1, Lauf für Lauf mit gleichem Seed (gepaarter t-Test</translation>
    </message>
    <message>
        <source>, Holm&apos;s correction for %1 comparisons</source>
        <translation>, Holm-Korrektur für %1 Vergleiche</translation>
    </message>
    <message>
        <source>). Better or worse: p is at most 0.05.</source>
        <translation>). Besser oder schlechter: p ist höchstens 0.05.</translation>
    </message>
    <message>
        <source>). Above or below: p is at most 0.05.</source>
        <translation>). Darüber oder darunter: p ist höchstens 0.05.</translation>
    </message>
    <message>
        <source>No difference that matters: the interval lies within ±%1.</source>
        <translation>Kein relevanter Unterschied: Das Intervall liegt innerhalb von ±%1.</translation>
    </message>
</context>
<context>
    <name>WriteReport</name>
    <message>
        <source>a file that ends in .html or .pdf</source>
        <translation>eine Datei mit der Endung .html oder .pdf</translation>
    </message>
</context>
<context>
    <name>ordinate::AnalysisPanel</name>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>What this analysis computes</source>
        <translation>Was diese Analyse berechnet</translation>
    </message>
    <message>
        <source>The list of analyses appears here once it is loaded.</source>
        <translation>Hier erscheint die Liste der Analysen, sobald sie geladen ist.</translation>
    </message>
    <message>
        <source>What this analysis finds in the position tables appears here, beside what it finds in random ones.</source>
        <translation>Hier erscheint, was diese Analyse in den Positionstabellen findet, neben dem, was sie in zufälligen findet.</translation>
    </message>
    <message>
        <source>Appears here for the position table of each run: %1, each beside what random tables have.</source>
        <translation>Erscheint hier für die Positionstabelle jedes Laufs: %1, jeweils neben den Werten zufälliger Tabellen.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Rechnet …</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown.</source>
        <translation>Die ersten %1 von %2 sind gezeigt.</translation>
    </message>
</context>
<context>
    <name>ordinate::AnalysisView</name>
    <message>
        <source>Numbers and their baselines</source>
        <translation>Zahlen und ihre Vergleichswerte</translation>
    </message>
</context>
<context>
    <name>ordinate::AnimationDialog</name>
    <message>
        <source>Export the race as an animation</source>
        <translation>Rennen als Animation exportieren</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>GIF, animated</source>
        <translation>GIF, animiert</translation>
    </message>
    <message>
        <source>PNG pictures in a folder</source>
        <translation>PNG-Bilder in einem Ordner</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> Pixel</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>%1 frames from step 0 to %L2, %3 a second; it repeats</source>
        <translation>%1 Bilder von Schritt 0 bis %L2, %3 pro Sekunde; in Endlosschleife</translation>
    </message>
    <message>
        <source>%1 pictures from step 0 to %L2: frame-0001.png and so on</source>
        <translation>%1 Bilder von Schritt 0 bis %L2: frame-0001.png und so weiter</translation>
    </message>
    <message>
        <source>Export the animation</source>
        <translation>Animation exportieren</translation>
    </message>
    <message>
        <source>Name of a new folder</source>
        <translation>Name eines neuen Ordners</translation>
    </message>
</context>
<context>
    <name>ordinate::AnimationExport</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>there is no step to show yet</source>
        <translation>es gibt noch keinen Schritt zu zeigen</translation>
    </message>
    <message>
        <source>Press Space to run the experiment</source>
        <translation>Leertaste drücken, um das Experiment zu starten</translation>
    </message>
    <message>
        <source>Painting the frames…</source>
        <translation>Bilder werden gezeichnet…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export of the animation</source>
        <translation>Export der Animation</translation>
    </message>
    <message>
        <source>Export the race as an animation</source>
        <translation>Rennen als Animation exportieren</translation>
    </message>
    <message>
        <source>Frames that are painted</source>
        <translation>Gezeichnete Bilder</translation>
    </message>
</context>
<context>
    <name>ordinate::AnswerPanel</name>
    <message>
        <source>Try an input</source>
        <translation>Eingabe ausprobieren</translation>
    </message>
    <message>
        <source>Input for the models</source>
        <translation>Eingabe für die Modelle</translation>
    </message>
    <message>
        <source>Type a sequence, a name or a sentence</source>
        <translation>Sequenz, Namen oder Satz eingeben</translation>
    </message>
    <message>
        <source>Answers of the models</source>
        <translation>Antworten der Modelle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Answer of %1: %2</source>
        <translation>Antwort von %1: %2</translation>
    </message>
    <message>
        <source>%1, %2 % sure</source>
        <translation>%1, zu %2 % sicher</translation>
    </message>
    <message>
        <source>%1, never trained at this length</source>
        <translation>%1, nie mit dieser Länge trainiert</translation>
    </message>
    <message>
        <source>%1, at step %L2: no later weights were kept</source>
        <translation>%1, bei Schritt %L2: Spätere Gewichte wurden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>%1, at step %L2</source>
        <translation>%1, bei Schritt %L2</translation>
    </message>
    <message>
        <source>The models answer as they did at step %L1.</source>
        <translation>Die Modelle antworten wie bei Schritt %L1.</translation>
    </message>
    <message>
        <source>Every model&apos;s answer appears here and changes as it trains.</source>
        <translation>Hier erscheint die Antwort jedes Modells und ändert sich mit dem Training.</translation>
    </message>
</context>
<context>
    <name>ordinate::AnswerSection</name>
    <message>
        <source>Answers to two of the samples</source>
        <translation>Antworten auf zwei der Beispiele</translation>
    </message>
    <message>
        <source>to</source>
        <translation>auf</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Answers to %1: %2.</source>
        <translation>Antworten auf %1: %2.</translation>
    </message>
</context>
<context>
    <name>ordinate::Branching</name>
    <message>
        <source>final weights, step %L1</source>
        <translation>letzte Gewichte, Schritt %L1</translation>
    </message>
    <message>
        <source>weights where it was stopped</source>
        <translation>Gewichte beim Abbruch</translation>
    </message>
    <message>
        <source>best weights, step %L1</source>
        <translation>beste Gewichte, Schritt %L1</translation>
    </message>
    <message>
        <source>best weights</source>
        <translation>beste Gewichte</translation>
    </message>
    <message>
        <source>Branch from this run</source>
        <translation>Von diesem Lauf abzweigen</translation>
    </message>
    <message>
        <source>start from</source>
        <translation>Startgewichte</translation>
    </message>
    <message>
        <source>Opens the settings of %1, seed %2, as an experiment that starts from these weights. You can change anything that leaves the shape of the model as it is.</source>
        <translation>Öffnet die Einstellungen von %1, Seed %2, als Experiment, das mit diesen Gewichten beginnt. Ändern lässt sich alles, was die Form des Modells nicht berührt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>, branched</source>
        <translation>, abgezweigt</translation>
    </message>
    <message>
        <source>It starts from the %1. Change what you want to try, and run.</source>
        <translation>Startgewichte: %1. Ändern Sie, was Sie ausprobieren möchten, und starten Sie.</translation>
    </message>
</context>
<context>
    <name>ordinate::CellMaps</name>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Rows and columns are those of the grid; %1.</source>
        <translation>Zeilen und Spalten sind die des Gitters; %1.</translation>
    </message>
</context>
<context>
    <name>ordinate::ChartSection</name>
    <message>
        <source>Point at the chart, or use ← and → in it, to read its values.</source>
        <translation>Zum Ablesen der Werte auf das Diagramm zeigen oder darin ← und → benutzen.</translation>
    </message>
</context>
<context>
    <name>ordinate::ChartView</name>
    <message>
        <source>Chart: %1</source>
        <translation>Diagramm: %1</translation>
    </message>
</context>
<context>
    <name>ordinate::ChoiceEditor</name>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>ordinate::ClockFaces</name>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
    <message>
        <source>No encoding here turns with the position</source>
        <translation>Hier dreht sich keine Kodierung mit der Position</translation>
    </message>
    <message>
        <source>pair %1, %2: %3 and %4 degrees</source>
        <translation>Paar %1, %2: %3 und %4 Grad</translation>
    </message>
    <message>
        <source>pair %1</source>
        <translation>Paar %1</translation>
    </message>
</context>
<context>
    <name>ordinate::ClockPanel</name>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
    <message>
        <source>Whose pairs of columns</source>
        <translation>Wessen Spaltenpaare</translation>
    </message>
    <message>
        <source>Where an encoding turns pairs of columns with the position, each pair is a clock here. None of this experiment does.</source>
        <translation>Dreht eine Kodierung Spaltenpaare mit der Position, ist hier jedes Paar eine Uhr. In diesem Experiment tut das keine.</translation>
    </message>
    <message>
        <source>Position m</source>
        <translation>Position m</translation>
    </message>
    <message>
        <source>Position n</source>
        <translation>Position n</translation>
    </message>
    <message>
        <source>By the difference of the positions</source>
        <translation>Nach der Differenz der Positionen</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>m = %1</source>
        <translation>m = %1</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>PE(&lt;i&gt;m&lt;/i&gt;) · PE(&lt;i&gt;n&lt;/i&gt;)</source>
        <translation>PE(&lt;i&gt;m&lt;/i&gt;) · PE(&lt;i&gt;n&lt;/i&gt;)</translation>
    </message>
    <message>
        <source>With every pair of &lt;i&gt;q&lt;/i&gt; and &lt;i&gt;k&lt;/i&gt; alike: &lt;i&gt;q&lt;/i&gt;&lt;sub&gt;&lt;i&gt;m&lt;/i&gt;&lt;/sub&gt; · &lt;i&gt;k&lt;/i&gt;&lt;sub&gt;&lt;i&gt;n&lt;/i&gt;&lt;/sub&gt;</source>
        <translation>Wenn alle Paare von &lt;i&gt;q&lt;/i&gt; und &lt;i&gt;k&lt;/i&gt; gleich sind: &lt;i&gt;q&lt;/i&gt;&lt;sub&gt;&lt;i&gt;m&lt;/i&gt;&lt;/sub&gt; · &lt;i&gt;k&lt;/i&gt;&lt;sub&gt;&lt;i&gt;n&lt;/i&gt;&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>%1 ∝ Σ&lt;sub&gt;&lt;i&gt;i&lt;/i&gt;&lt;/sub&gt; cos((&lt;i&gt;m&lt;/i&gt; − &lt;i&gt;n&lt;/i&gt;) &lt;i&gt;θ&lt;/i&gt;&lt;sub&gt;&lt;i&gt;i&lt;/i&gt;&lt;/sub&gt;)&lt;br&gt;At &lt;i&gt;m&lt;/i&gt; − &lt;i&gt;n&lt;/i&gt; = %2 it is %3 of what it is at 0, wherever &lt;i&gt;m&lt;/i&gt; and &lt;i&gt;n&lt;/i&gt; stand.</source>
        <translation>%1 ∝ Σ&lt;sub&gt;&lt;i&gt;i&lt;/i&gt;&lt;/sub&gt; cos((&lt;i&gt;m&lt;/i&gt; − &lt;i&gt;n&lt;/i&gt;) &lt;i&gt;θ&lt;/i&gt;&lt;sub&gt;&lt;i&gt;i&lt;/i&gt;&lt;/sub&gt;)&lt;br&gt;Bei &lt;i&gt;m&lt;/i&gt; − &lt;i&gt;n&lt;/i&gt; = %2 ist es das %3-Fache des Werts bei 0, wo auch immer &lt;i&gt;m&lt;/i&gt; und &lt;i&gt;n&lt;/i&gt; stehen.</translation>
    </message>
    <message>
        <source>move both: m − n stays</source>
        <translation>beide bewegen: m − n bleibt</translation>
    </message>
</context>
<context>
    <name>ordinate::ColourBar</name>
    <message>
        <source>Logarithmic colour scale from %1 to %2; values beyond have the colour of the end, grey has none</source>
        <translation>Logarithmische Farbskala von %1 bis %2; Werte außerhalb haben die Farbe des Endes, Grau hat keinen Wert</translation>
    </message>
    <message>
        <source>Colour scale from %1 to %2; values beyond have the colour of the end, grey has none</source>
        <translation>Farbskala von %1 bis %2; Werte außerhalb haben die Farbe des Endes, Grau hat keinen Wert</translation>
    </message>
</context>
<context>
    <name>ordinate::ColumnEditor</name>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Choose one of the file&apos;s columns</source>
        <translation>Eine Spalte der Datei wählen</translation>
    </message>
</context>
<context>
    <name>ordinate::ComparisonPanel</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Differences up to this, either way, do not matter to you</source>
        <translation>Unterschiede bis zu dieser Größe, nach oben wie nach unten, sind für Sie nicht relevant</translation>
    </message>
    <message>
        <source>compare by</source>
        <translation>Vergleich nach</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>does not matter: ±</source>
        <translation>nicht relevant: ±</translation>
    </message>
    <message>
        <source>The variants compared over their seeds</source>
        <translation>Die Varianten, über ihre Seeds verglichen</translation>
    </message>
    <message>
        <source>the first variant</source>
        <translation>erste Variante</translation>
    </message>
    <message>
        <source> points</source>
        <translation> Punkte</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>mean ±</source>
        <translation>Mittelwert ±</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>The mean over the seeds, and half its 95 % interval</source>
        <translation>Der Mittelwert über die Seeds und die Hälfte seines 95-%-Intervalls</translation>
    </message>
    <message>
        <source>How often chance alone would give such a difference; corrected where there are several</source>
        <translation>Wie oft allein der Zufall einen solchen Unterschied ergäbe; bei mehreren Vergleichen korrigiert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>When a race has ended, its variants are compared here over their seeds.</source>
        <translation>Ist ein Rennen beendet, werden hier seine Varianten über ihre Seeds verglichen.</translation>
    </message>
    <message>
        <source>There is one variant: nothing to compare it with.</source>
        <translation>Es gibt nur eine Variante: nichts zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>ordinate::CostControl</name>
    <message>
        <source>The model library is not loaded yet: try again in a moment.</source>
        <translation>Die Modellbibliothek ist noch nicht geladen: gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Stopped before anything was measured.</source>
        <translation>Gestoppt, bevor etwas gemessen wurde.</translation>
    </message>
</context>
<context>
    <name>ordinate::CostPanel</name>
    <message>
        <source>Cost of a step</source>
        <translation>Kosten eines Schritts</translation>
    </message>
    <message>
        <source>against</source>
        <translation>gegen</translation>
    </message>
    <message>
        <source>What grows</source>
        <translation>Was wächst</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung stoppen</translation>
    </message>
    <message>
        <source>Measure the cost of a step</source>
        <translation>Kosten eines Schritts messen</translation>
    </message>
    <message>
        <source>Building small models of &quot;%1&quot;…</source>
        <translation>Kleine Modelle von „%1“ werden gebaut…</translation>
    </message>
    <message>
        <source>Measuring &quot;%1&quot;: up to %2 so far, %3 rounds</source>
        <translation>„%1“ wird gemessen: bisher bis %2, %3 Runden</translation>
    </message>
    <message>
        <source>The model &quot;%1&quot;, measured on this computer</source>
        <translation>Das Modell „%1“, auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>Measures training steps of the builder&apos;s model in growing sizes, about 20 seconds on one processor core: does attention really cost the square of the length?</source>
        <translation>Misst Trainingsschritte des Modells aus dem Modellbaukasten in wachsenden Größen, etwa 20 Sekunden auf einem Prozessorkern: Kostet Attention wirklich das Quadrat der Länge?</translation>
    </message>
</context>
<context>
    <name>ordinate::CostPlot</name>
    <message>
        <source>Time and memory of a step</source>
        <translation>Zeit und Speicher eines Schritts</translation>
    </message>
    <message>
        <source>%1: %2 ms, %3 MB</source>
        <translation>%1: %2 ms, %3 MB</translation>
    </message>
</context>
<context>
    <name>ordinate::CurveFacets</name>
    <message>
        <source>Accuracy and loss against the training step</source>
        <translation>Genauigkeit und Verlust über dem Trainingsschritt</translation>
    </message>
    <message>
        <source>%1: accuracy and loss against the training step</source>
        <translation>%1: Genauigkeit und Verlust über dem Trainingsschritt</translation>
    </message>
</context>
<context>
    <name>ordinate::CurvePanel</name>
    <message>
        <source>Accuracy and loss</source>
        <translation>Genauigkeit und Verlust</translation>
    </message>
    <message>
        <source>Accuracy (above) and loss (below) of every model appear here as it learns.</source>
        <translation>Genauigkeit (oben) und Verlust (unten) jedes Modells erscheinen hier, während es lernt.</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation and training</source>
        <translation>Validierung und Training</translation>
    </message>
    <message>
        <source>Which curves are shown</source>
        <translation>Welche Kurven gezeigt werden</translation>
    </message>
    <message>
        <source>moving average, weight %1</source>
        <translation>gleitender Mittelwert, Gewicht %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Smoothing of the curves; read-outs and tables stay raw</source>
        <translation>Glättung der Kurven; abgelesene Werte und Tabellen bleiben ungeglättet</translation>
    </message>
    <message>
        <source>Hide or show curves</source>
        <translation>Kurven ein-/ausblenden</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic scale for the loss</source>
        <translation>Logarithmische Skala für den Verlust</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>The axis counts epochs, passes over the training samples, not steps</source>
        <translation>Die Achse zählt Epochen, also Durchgänge durch die Trainingsbeispiele, statt Schritte</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The same numbers as a table</source>
        <translation>Dieselben Zahlen als Tabelle</translation>
    </message>
    <message>
        <source>mean and 95 % interval</source>
        <translation>Mittelwert und 95-%-Intervall</translation>
    </message>
    <message>
        <source>mean and standard deviation</source>
        <translation>Mittelwert und Standardabweichung</translation>
    </message>
    <message>
        <source>mean, lowest and highest</source>
        <translation>Mittelwert, Minimum, Maximum</translation>
    </message>
    <message>
        <source>every seed</source>
        <translation>jeder Seed</translation>
    </message>
    <message>
        <source>What is drawn of runs that differ in their seed alone, once they have ended</source>
        <translation>Was von Läufen gezeichnet wird, die sich nur im Seed unterscheiden, sobald sie beendet sind</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>Accuracy and loss by step</source>
        <translation>Genauigkeit und Verlust je Schritt</translation>
    </message>
    <message>
        <source>Show previous race</source>
        <translation>Voriges Rennen zeigen</translation>
    </message>
    <message>
        <source>Recorded · accuracy and loss</source>
        <translation>Aufgezeichnet · Genauigkeit und Verlust</translation>
    </message>
    <message>
        <source>%1, step %2: </source>
        <translation>%1, Schritt %2: </translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>smoothing %1</source>
        <translation>Glättung %1</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>Glättung</translation>
    </message>
</context>
<context>
    <name>ordinate::CurvePlot</name>
    <message>
        <source>Accuracy and loss against the training step</source>
        <translation>Genauigkeit und Verlust über dem Trainingsschritt</translation>
    </message>
    <message>
        <source>previous race</source>
        <translation>voriges Rennen</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>Verlust (nats)</translation>
    </message>
    <message>
        <source>%L1 of %L2; </source>
        <translation>%L1 von %L2; </translation>
    </message>
</context>
<context>
    <name>ordinate::CurvePresenter</name>
    <message>
        <source>guessing</source>
        <translation>Raten</translation>
    </message>
    <message>
        <source>best without the graph</source>
        <translation>Optimum ohne Graph</translation>
    </message>
    <message>
        <source>best without order</source>
        <translation>Optimum ohne Reihenfolge</translation>
    </message>
</context>
<context>
    <name>ordinate::CurveTableModel</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>%1
training %2</source>
        <translation>%1
Training %2</translation>
    </message>
</context>
<context>
    <name>ordinate::DataInspector</name>
    <message>
        <source>1 sample</source>
        <translation>1 Beispiel</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 Beispiele</translation>
    </message>
    <message>
        <source>1 symbol</source>
        <translation>1 Symbol</translation>
    </message>
    <message>
        <source>%1 symbols</source>
        <translation>%1 Symbole</translation>
    </message>
    <message>
        <source>Data inspector</source>
        <translation>Dateninspektor</translation>
    </message>
    <message>
        <source>Class balance</source>
        <translation>Klassenverteilung</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>used for</source>
        <translation>genutzt für</translation>
    </message>
    <message>
        <source>Class balance of validation answers</source>
        <translation>Klassenverteilung der Validierungsantworten</translation>
    </message>
    <message>
        <source>Vocabulary, the %1 most frequent of %2</source>
        <translation>Vokabular, die %1 häufigsten von %2</translation>
    </message>
    <message>
        <source>Vocabulary, %1</source>
        <translation>Vokabular, %1</translation>
    </message>
    <message>
        <source>Training: %1</source>
        <translation>Training: %1</translation>
    </message>
    <message>
        <source>Training: fresh samples every step</source>
        <translation>Training: neue Beispiele in jedem Schritt</translation>
    </message>
    <message>
        <source>Validation: %1</source>
        <translation>Validierung: %1</translation>
    </message>
    <message>
        <source>Longest: %1</source>
        <translation>Längste: %1</translation>
    </message>
    <message>
        <source>Cut to the maximum length: %1</source>
        <translation>Auf die maximale Länge gekürzt: %1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
</context>
<context>
    <name>ordinate::DifferencesPanel</name>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Settings in which the variants differ</source>
        <translation>Einstellungen, in denen sich die Varianten unterscheiden</translation>
    </message>
    <message>
        <source>With two or more variants, this lists the settings in which they differ.</source>
        <translation>Ab zwei Varianten stehen hier die Einstellungen, in denen sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>The variants do not differ.</source>
        <translation>Die Varianten unterscheiden sich nicht.</translation>
    </message>
    <message>
        <source>All other settings are the same for every variant. A dash: the variant has no such setting.</source>
        <translation>Alle übrigen Einstellungen sind bei allen Varianten gleich. Ein Strich: Die Variante hat diese Einstellung nicht.</translation>
    </message>
</context>
<context>
    <name>ordinate::DocumentFiles</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Experiments and exports (*.ordinate *.json *.png *.svg *.html *.pdf *.csv *.safetensors *.pt);;All files (*)</source>
        <translation>Experimente und Exporte (*.ordinate *.json *.png *.svg *.html *.pdf *.csv *.safetensors *.pt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Experiments (*%1)</source>
        <translation>Experimente (*%1)</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save changes to “%1”?</source>
        <translation>Änderungen an „%1“ speichern?</translation>
    </message>
</context>
<context>
    <name>ordinate::DurationRow</name>
    <message>
        <source>Length of training in</source>
        <translation>Trainingsdauer in</translation>
    </message>
    <message>
        <source>This task draws fresh samples every step, so there are no epochs.</source>
        <translation>Diese Aufgabe zieht in jedem Schritt neue Beispiele, daher gibt es keine Epochen.</translation>
    </message>
</context>
<context>
    <name>ordinate::ExampleBox</name>
    <message>
        <source>Example input: %1</source>
        <translation>Beispieleingabe: %1</translation>
    </message>
    <message>
        <source>Its answer: %1</source>
        <translation>Ihre Antwort: %1</translation>
    </message>
</context>
<context>
    <name>ordinate::ExperimentDocument</name>
    <message>
        <source>untitled</source>
        <translation>unbenannt</translation>
    </message>
</context>
<context>
    <name>ordinate::ExperimentPreview</name>
    <message>
        <source>Lengths to test</source>
        <translation>Testlängen</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>Zum Beispiel: %1</translation>
    </message>
</context>
<context>
    <name>ordinate::ExplanationCard</name>
    <message>
        <source>What this is</source>
        <translation>Was das ist</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>More in Help</source>
        <translation>Mehr in der Hilfe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&lt;p&gt;Here:&lt;/p&gt;%1</source>
        <translation>&lt;p&gt;Hier:&lt;/p&gt;%1</translation>
    </message>
</context>
<context>
    <name>ordinate::ExportCommands</name>
    <message>
        <source>Written: %1.</source>
        <translation>Geschrieben: %1.</translation>
    </message>
    <message>
        <source>Written: %1. Drop it on the window to open its experiment again.</source>
        <translation>Geschrieben: %1. Auf das Fenster ziehen, um das Experiment wieder zu öffnen.</translation>
    </message>
    <message>
        <source>&amp;Figure or data…</source>
        <translation>Abbildung oder &amp;Daten…</translation>
    </message>
    <message>
        <source>&amp;Copy the whole view</source>
        <translation>Ganze Ansicht &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Report of the race…</source>
        <translation>Be&amp;richt zum Rennen…</translation>
    </message>
    <message>
        <source>&amp;Animation of the race…</source>
        <translation>&amp;Animation des Rennens…</translation>
    </message>
    <message>
        <source>&amp;Weights and position tables…</source>
        <translation>Ge&amp;wichte und Positionstabellen…</translation>
    </message>
    <message>
        <source>Curves, position vectors and similarity</source>
        <translation>Kurven, Positionsvektoren und Ähnlichkeit</translation>
    </message>
    <message>
        <source>The whole view: %1</source>
        <translation>Die ganze Ansicht: %1</translation>
    </message>
    <message>
        <source>Copied, as a picture and as a table.</source>
        <translation>Kopiert, als Bild und als Tabelle.</translation>
    </message>
    <message>
        <source>Copied as a picture.</source>
        <translation>Als Bild kopiert.</translation>
    </message>
    <message>
        <source>Copied as a table.</source>
        <translation>Als Tabelle kopiert.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>nothing was trained yet</source>
        <translation>noch nichts trainiert</translation>
    </message>
    <message>
        <source>Press Space to run the experiment</source>
        <translation>Leertaste drücken, um das Experiment zu starten</translation>
    </message>
    <message>
        <source>race %1: %2, seed %3</source>
        <translation>Rennen %1: %2, Seed %3</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Write a report of the race</source>
        <translation>Bericht zum Rennen schreiben</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>runs of several races are shown</source>
        <translation>Läufe mehrerer Rennen werden gezeigt</translation>
    </message>
    <message>
        <source>the runs of one race</source>
        <translation>die Läufe eines Rennens</translation>
    </message>
    <message>
        <source>Select one race in Runs</source>
        <translation>Unter „Läufe“ ein Rennen auswählen</translation>
    </message>
    <message>
        <source>1 file written to %1</source>
        <translation>1 Datei nach %1 geschrieben</translation>
    </message>
    <message>
        <source>%1 files written to %2</source>
        <translation>%1 Dateien nach %2 geschrieben</translation>
    </message>
</context>
<context>
    <name>ordinate::ExportFigureDialog</name>
    <message>
        <source>Export a figure or its data</source>
        <translation>Abbildung oder ihre Daten exportieren</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG, vector graphics</source>
        <translation>SVG, Vektorgrafik</translation>
    </message>
    <message>
        <source>PDF, vector graphics</source>
        <translation>PDF, Vektorgrafik</translation>
    </message>
    <message>
        <source>CSV, the data</source>
        <translation>CSV, die Daten</translation>
    </message>
    <message>
        <source>Pixels per inch</source>
        <translation>Pixel pro Zoll</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>as it comes</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>The smallest text, such as the numbers at the axes</source>
        <translation>Die kleinste Schrift, etwa die Zahlen an den Achsen</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>axis titles</source>
        <translation>Achsentitel</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>pixels per inch</source>
        <translation>Pixel pro Zoll</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy to the clipboard</source>
        <translation>In die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source> · %1 × %2 pixels</source>
        <translation> · %1 × %2 Pixel</translation>
    </message>
    <message>
        <source>all values, full precision</source>
        <translation>alle Werte, volle Genauigkeit</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>ordinate::ExportWeightsDialog</name>
    <message>
        <source>Export weights and position tables</source>
        <translation>Gewichte und Positionstabellen exportieren</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>after the last step</source>
        <translation>nach dem letzten Schritt</translation>
    </message>
    <message>
        <source>of the best step</source>
        <translation>vom besten Schritt</translation>
    </message>
    <message>
        <source>before training</source>
        <translation>vor dem Training</translation>
    </message>
    <message>
        <source>as .safetensors</source>
        <translation>als .safetensors</translation>
    </message>
    <message>
        <source>as .pt for PyTorch</source>
        <translation>als .pt für PyTorch</translation>
    </message>
    <message>
        <source>Position tables</source>
        <translation>Positionstabellen</translation>
    </message>
    <message>
        <source>as .npz for NumPy</source>
        <translation>als .npz für NumPy</translation>
    </message>
    <message>
        <source>as CSV</source>
        <translation>als CSV</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Export nach</translation>
    </message>
</context>
<context>
    <name>ordinate::FieldMessage</name>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe</translation>
    </message>
</context>
<context>
    <name>ordinate::FileEditor</name>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
</context>
<context>
    <name>ordinate::FoldingDock</name>
    <message>
        <source>Fold %1</source>
        <translation>%1 einklappen</translation>
    </message>
    <message>
        <source>Hide %1 (View menu brings it back)</source>
        <translation>%1 ausblenden (zurück über das Menü Ansicht)</translation>
    </message>
    <message>
        <source>Unfold %1</source>
        <translation>%1 ausklappen</translation>
    </message>
</context>
<context>
    <name>ordinate::GalleryCard</name>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Its picture: curves of %1</source>
        <translation>Im Bild: Kurven von %1</translation>
    </message>
    <message>
        <source>Curves: %1</source>
        <translation>Kurven: %1</translation>
    </message>
    <message>
        <source>✓ seen</source>
        <translation>✓ gesehen</translation>
    </message>
</context>
<context>
    <name>ordinate::GalleryPanel</name>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>What would you like to find out?</source>
        <translation>Was möchten Sie herausfinden?</translation>
    </message>
    <message>
        <source>Arrows choose, Enter opens. The pictures: accuracy from 0 to 100 % while training.</source>
        <translation>Pfeiltasten wählen, Eingabetaste öffnet. Die Bilder: Genauigkeit von 0 bis 100 % im Lauf des Trainings.</translation>
    </message>
    <message>
        <source>To the workbench (Esc)</source>
        <translation>Zur Werkbank (Esc)</translation>
    </message>
</context>
<context>
    <name>ordinate::GoingOn</name>
    <message>
        <source>Train for more steps</source>
        <translation>Mehr Schritte trainieren</translation>
    </message>
    <message>
        <source>a recorded race is shown</source>
        <translation>ein aufgezeichnetes Rennen wird gezeigt</translation>
    </message>
    <message>
        <source>A recording cannot go on: run the race first</source>
        <translation>Eine Aufzeichnung lässt sich nicht fortsetzen: zuerst das Rennen starten</translation>
    </message>
    <message>
        <source>runs of several races are shown</source>
        <translation>Läufe mehrerer Rennen werden gezeigt</translation>
    </message>
    <message>
        <source>Select one race in Runs</source>
        <translation>Unter „Läufe“ ein Rennen auswählen</translation>
    </message>
    <message>
        <source>more steps</source>
        <translation>mehr Schritte</translation>
    </message>
</context>
<context>
    <name>ordinate::GraphView</name>
    <message>
        <source>node %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>node %1 (%2)</source>
        <translation>Knoten %1 (%2)</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Graph of %1</source>
        <translation>Graph zu %1</translation>
    </message>
</context>
<context>
    <name>ordinate::HeatMap</name>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Heat map: %1 %2</source>
        <translation>Heatmap: %1 %2</translation>
    </message>
    <message>
        <source>%1 %2, %3 %4: %5</source>
        <translation>%1 %2, %3 %4: %5</translation>
    </message>
</context>
<context>
    <name>ordinate::HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation>Hilfeseiten</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Hilfetext</translation>
    </message>
</context>
<context>
    <name>ordinate::JointLabel</name>
    <message>
        <source>1 parameter</source>
        <translation>1 Parameter</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>What leaves it differs between the variants: %1.</source>
        <translation>Was herauskommt, ist je nach Variante verschieden: %1.</translation>
    </message>
    <message>
        <source>What leaves it is %1: sequences, places in each, numbers at each place.</source>
        <translation>Heraus kommt %1: Sequenzen, Stellen in jeder, Zahlen an jeder Stelle.</translation>
    </message>
    <message>
        <source>What leaves it is %1.</source>
        <translation>Heraus kommt %1.</translation>
    </message>
    <message>
        <source>Its parameters in the variants: %1.</source>
        <translation>Parameter in den Varianten: %1.</translation>
    </message>
    <message>
        <source>It has %1.</source>
        <translation>Enthält %1.</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>ordinate::KeyCapButton</name>
    <message>
        <source>Key: %1</source>
        <translation>Taste: %1</translation>
    </message>
</context>
<context>
    <name>ordinate::KindForm</name>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>As all variants have it</source>
        <translation>Wie bei allen Varianten</translation>
    </message>
    <message>
        <source>%1 as all variants have it</source>
        <translation>%1 wie bei allen Varianten</translation>
    </message>
    <message>
        <source>Not to be chosen here: %1. %2</source>
        <translation>Hier nicht wählbar: %1. %2</translation>
    </message>
</context>
<context>
    <name>ordinate::LectureBar</name>
    <message>
        <source>Lecture</source>
        <translation>Vorlesung</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Erledigte Schritte</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>aufgezeichnet</translation>
    </message>
    <message>
        <source>Time since the lecture began, and at this stop</source>
        <translation>Zeit seit Beginn der Vorlesung und an dieser Station</translation>
    </message>
    <message>
        <source>Previous stop (Page Up)</source>
        <translation>Vorige Station (Bild auf)</translation>
    </message>
    <message>
        <source>Next stop (Page Down)</source>
        <translation>Nächste Station (Bild ab)</translation>
    </message>
    <message>
        <source>Leave the lecture (Esc)</source>
        <translation>Vorlesung verlassen (Esc)</translation>
    </message>
</context>
<context>
    <name>ordinate::LectureClock</name>
    <message>
        <source>%1 · here %2</source>
        <translation>%1 · hier %2</translation>
    </message>
</context>
<context>
    <name>ordinate::LectureEditing</name>
    <message>
        <source>Lectures (*%1);;All files (*)</source>
        <translation>Vorlesungen (*%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Stop %1 of the lecture: %2.</source>
        <translation>Station %1 der Vorlesung: %2.</translation>
    </message>
    <message>
        <source>Record the race</source>
        <translation>Rennen aufzeichnen</translation>
    </message>
    <message>
        <source>no finished race of “%1” is shown</source>
        <translation>kein beendetes Rennen von „%1“ wird gezeigt</translation>
    </message>
    <message>
        <source>Open its experiment and run it, or choose its race in Runs, then mark it again</source>
        <translation>Das Experiment öffnen und starten oder sein Rennen unter Läufe wählen, dann noch einmal markieren</translation>
    </message>
    <message>
        <source>The race of “%1” is recorded in the lecture: %2 kB.</source>
        <translation>Das Rennen von „%1“ ist in der Vorlesung aufgezeichnet: %2 kB.</translation>
    </message>
    <message>
        <source>lecture</source>
        <translation>Vorlesung</translation>
    </message>
    <message>
        <source>Save the lecture</source>
        <translation>Vorlesung speichern</translation>
    </message>
    <message>
        <source>The lecture is saved in %1.</source>
        <translation>Die Vorlesung ist gespeichert in %1.</translation>
    </message>
    <message>
        <source>Write a handout</source>
        <translation>Handout schreiben</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Web page (*.html);;All files (*)</source>
        <translation>PDF (*.pdf);;Webseite (*.html);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The handout is written: %1.</source>
        <translation>Das Handout ist geschrieben: %1.</translation>
    </message>
    <message>
        <source>Open a lecture</source>
        <translation>Vorlesung öffnen</translation>
    </message>
    <message>
        <source>Save “%1” before another lecture takes its place?</source>
        <translation>„%1“ speichern, bevor eine andere Vorlesung an ihre Stelle tritt?</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>No race is recorded: none of this experiment has finished.</source>
        <translation>Kein Rennen ist aufgezeichnet: Von diesem Experiment ist keines fertig.</translation>
    </message>
    <message>
        <source>What “Test now” measured is not recorded: tick “test while the next race trains” and run again.</source>
        <translation>Was „Testen“ gemessen hat, ist nicht aufgezeichnet: „im nächsten Training mittesten“ ankreuzen und neu starten.</translation>
    </message>
</context>
<context>
    <name>ordinate::LectureMode</name>
    <message>
        <source>A lecture is shown</source>
        <translation>Eine Vorlesung wird gezeigt</translation>
    </message>
    <message>
        <source>Black screen</source>
        <translation>Schwarzer Bildschirm</translation>
    </message>
</context>
<context>
    <name>ordinate::LecturePanel</name>
    <message>
        <source>Lecture</source>
        <translation>Vorlesung</translation>
    </message>
    <message>
        <source>Name of the lecture</source>
        <translation>Name der Vorlesung</translation>
    </message>
    <message>
        <source>Open an experiment, choose or fill the panel that listeners should see, and add it as a stop: Ctrl+Shift+A.</source>
        <translation>Ein Experiment öffnen, den Bereich wählen oder füllen, den die Zuhörer sehen sollen, und ihn als Station hinzufügen: Strg+Umschalt+A.</translation>
    </message>
    <message>
        <source>Stops of the lecture</source>
        <translation>Stationen der Vorlesung</translation>
    </message>
    <message>
        <source>+ this view</source>
        <translation>+ Ansicht</translation>
    </message>
    <message>
        <source>Add this view as a stop</source>
        <translation>Diese Ansicht als Station hinzufügen</translation>
    </message>
    <message>
        <source>open…</source>
        <translation>öffnen…</translation>
    </message>
    <message>
        <source>Open a lecture to change it</source>
        <translation>Eine Vorlesung öffnen, um sie zu ändern</translation>
    </message>
    <message>
        <source>save…</source>
        <translation>sichern…</translation>
    </message>
    <message>
        <source>Save the lecture as a file</source>
        <translation>Die Vorlesung als Datei speichern</translation>
    </message>
    <message>
        <source>rehearse</source>
        <translation>proben</translation>
    </message>
    <message>
        <source>Show the lecture from its first stop on, with a clock</source>
        <translation>Die Vorlesung ab der ersten Station zeigen, mit einer Uhr</translation>
    </message>
    <message>
        <source>handout…</source>
        <translation>Handout…</translation>
    </message>
    <message>
        <source>Write a handout, one stop a page, as PDF or HTML</source>
        <translation>Ein Handout schreiben, eine Station je Seite, als PDF oder HTML</translation>
    </message>
    <message>
        <source>Earlier (Alt+Up)</source>
        <translation>Früher (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>Später (Alt+Runter)</translation>
    </message>
    <message>
        <source>Remove this stop (Delete)</source>
        <translation>Diese Station entfernen (Entf)</translation>
    </message>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>Show the lecture from this stop on (Enter)</source>
        <translation>Die Vorlesung ab dieser Station zeigen (Eingabetaste)</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>Take back the last change of the stops (Ctrl+Z in their list)</source>
        <translation>Die letzte Änderung der Stationen zurücknehmen (Strg+Z in ihrer Liste)</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>wieder</translation>
    </message>
    <message>
        <source>Make it again (Ctrl+Shift+Z in their list)</source>
        <translation>Die Änderung wiederholen (Strg+Umschalt+Z in ihrer Liste)</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>  (%1)</source>
        <translation>  (%1)</translation>
    </message>
    <message>
        <source>The last rehearsal took %1.</source>
        <translation>Die letzte Probe dauerte %1.</translation>
    </message>
</context>
<context>
    <name>ordinate::LecturePlayer</name>
    <message>
        <source>Which one will win? (%1)</source>
        <translation>Wer gewinnt? (%1)</translation>
    </message>
    <message>
        <source>Which one will be highest? (%1)</source>
        <translation>Wer liegt am höchsten? (%1)</translation>
    </message>
    <message>
        <source>The end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was sich zeigte</translation>
    </message>
    <message>
        <source>%1 / %2  %3</source>
        <translation>%1 / %2  %3</translation>
    </message>
    <message>
        <source>This was the last stop: Esc leaves.</source>
        <translation>Das war die letzte Station: Esc beendet.</translation>
    </message>
    <message>
        <source>What should be seen: %1</source>
        <translation>Was zu sehen sein sollte: %1</translation>
    </message>
    <message>
        <source>Page Down goes on, Esc leaves.</source>
        <translation>Bild ab geht weiter, Esc beendet.</translation>
    </message>
</context>
<context>
    <name>ordinate::LengthChart</name>
    <message>
        <source>Accuracy by length</source>
        <translation>Genauigkeit nach Länge</translation>
    </message>
    <message>
        <source>Accuracy by length as a table</source>
        <translation>Genauigkeit je Länge als Tabelle</translation>
    </message>
    <message>
        <source>%1 (trained)</source>
        <translation>%1 (trainiert)</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>undefiniert</translation>
    </message>
    <message>
        <source>There is no position vector for place %1</source>
        <translation>Für Stelle %1 gibt es keinen Positionsvektor</translation>
    </message>
</context>
<context>
    <name>ordinate::LengthEditor</name>
    <message>
        <source>%1, longest</source>
        <translation>%1, größte</translation>
    </message>
    <message>
        <source>%1 varies</source>
        <translation>%1 variiert</translation>
    </message>
    <message>
        <source>Draw every batch&apos;s length between a shortest and a longest</source>
        <translation>Die Länge jedes Batchs zwischen einer kürzesten und einer längsten ziehen</translation>
    </message>
</context>
<context>
    <name>ordinate::LengthPanel</name>
    <message>
        <source>Accuracy by length</source>
        <translation>Genauigkeit nach Länge</translation>
    </message>
    <message>
        <source>lengths</source>
        <translation>Längen</translation>
    </message>
    <message>
        <source>Lengths to test</source>
        <translation>Testlängen</translation>
    </message>
    <message>
        <source>Whole numbers, or ranges such as 51-100, separated by commas</source>
        <translation>Ganze Zahlen oder Bereiche wie 51-100, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test the trained models at these lengths</source>
        <translation>Die trainierten Modelle bei diesen Längen testen</translation>
    </message>
    <message>
        <source>Learned tables then get rows for these lengths, even where no training sequence reaches them</source>
        <translation>Gelernte Tabellen bekommen dann Zeilen für diese Längen, auch wo keine Trainingssequenz sie erreicht</translation>
    </message>
    <message>
        <source>as trained</source>
        <translation>wie trainiert</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no length: whole numbers from 1 to %2, or ranges such as 51-100, separated by commas.</source>
        <translation>&quot;%1&quot; ist keine Länge: ganze Zahlen von 1 bis %2 oder Bereiche wie 51-100, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Test läuft…</translation>
    </message>
    <message>
        <source>Nothing is trained again</source>
        <translation>Nichts wird neu trainiert</translation>
    </message>
    <message>
        <source>When the race is over, its models can be tested at any length</source>
        <translation>Nach dem Rennen lassen sich seine Modelle bei jeder Länge testen</translation>
    </message>
    <message>
        <source>The models are trained: press Test now to see how well each of them does at these lengths.</source>
        <translation>Die Modelle sind trainiert: „Testen“ zeigt, wie gut jedes von ihnen bei diesen Längen ist.</translation>
    </message>
    <message>
        <source>How well each model does at lengths within and beyond those of training appears here: after the race, or while it trains.</source>
        <translation>Hier erscheint, wie gut jedes Modell bei Längen innerhalb und jenseits der trainierten ist: nach dem Rennen oder schon beim Training.</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>Länge %1</translation>
    </message>
    <message>
        <source>lengths %1 to %2</source>
        <translation>Längen %1 bis %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Trained at %1 (the band).</source>
        <translation>Trainiert bei %1 (das Band).</translation>
    </message>
    <message>
        <source>The band is where the models of a task were trained.</source>
        <translation>Das Band zeigt, wo die Modelle einer Aufgabe trainiert wurden.</translation>
    </message>
    <message>
        <source>Lines: %1.</source>
        <translation>Linien: %1.</translation>
    </message>
    <message>
        <source>Tested with %1, where a model has this option.</source>
        <translation>Getestet mit %1, sofern ein Modell diese Option hat.</translation>
    </message>
    <message>
        <source>&quot;Undefined&quot;: the model has no position for such a length, so there is no accuracy to give.</source>
        <translation>&quot;Undefiniert&quot;: Das Modell hat für eine solche Länge keine Position, also gibt es keine Genauigkeit.</translation>
    </message>
    <message>
        <source>In brackets, and a diamond in the plot: the model reads positions there that were never trained, so the number says nothing about what it learned.</source>
        <translation>In Klammern, im Diagramm als Raute: Das Modell liest dort Positionen, die nie trainiert wurden; die Zahl sagt also nichts über das Gelernte.</translation>
    </message>
    <message>
        <source>test while the next race trains</source>
        <translation>im nächsten Training mittesten</translation>
    </message>
    <message>
        <source>A diamond: the model reads positions there that were never trained.</source>
        <translation>Eine Raute: Dort liest das Modell Positionen, die nie trainiert wurden.</translation>
    </message>
    <message>
        <source>A cross: the model has no position for such a length.</source>
        <translation>Ein Kreuz: Für eine solche Länge hat das Modell keine Position.</translation>
    </message>
</context>
<context>
    <name>ordinate::LengthPlot</name>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>length (%1)</source>
        <translation>Länge (%1)</translation>
    </message>
</context>
<context>
    <name>ordinate::LessonForm</name>
    <message>
        <source>claim and finding</source>
        <translation>Behauptung und Befund</translation>
    </message>
    <message>
        <source>A lesson: stops that put a claim to the test</source>
        <translation>Eine Lektion: Stationen, die eine Behauptung prüfen</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>Behauptung</translation>
    </message>
    <message>
        <source>The claim, in the words of whoever makes it</source>
        <translation>Die Behauptung, in den Worten dessen, der sie aufstellt</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Who says so, and where</source>
        <translation>Wer das sagt, und wo</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>What was found, said behind the last stop</source>
        <translation>Was sich ergab; erscheint nach der letzten Station</translation>
    </message>
</context>
<context>
    <name>ordinate::MainWindow</name>
    <message>
        <source>Ordinate</source>
        <translation>Ordinate</translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation>Experiment öffnen</translation>
    </message>
    <message>
        <source>Open a lecture</source>
        <translation>Vorlesung öffnen</translation>
    </message>
    <message>
        <source>Lectures (*%1);;All files (*)</source>
        <translation>Vorlesungen (*%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Back to step 0</source>
        <translation>Zurück zu Schritt 0</translation>
    </message>
    <message>
        <source>Stop this race?</source>
        <translation>Dieses Rennen stoppen?</translation>
    </message>
    <message>
        <source>&amp;Stop it</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>&amp;Keep training</source>
        <translation>&amp;Weiter trainieren</translation>
    </message>
    <message>
        <source>%1[*] — Ordinate</source>
        <translation>%1[*] — Ordinate</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1 (bearbeitet)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About Ordinate</source>
        <translation>Über Ordinate</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Ordinate %1&lt;/h3&gt;&lt;p&gt;A workbench that shows what positional encodings do in sequence models.&lt;/p&gt;&lt;p&gt;LibTorch %2&lt;br&gt;%3&lt;br&gt;Qt %4&lt;/p&gt;&lt;p&gt;Licence: GPL-3.0-or-later&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Ordinate %1&lt;/h3&gt;&lt;p&gt;Eine Werkbank, die zeigt, was Positionskodierungen in Sequenzmodellen tun.&lt;/p&gt;&lt;p&gt;LibTorch %2&lt;br&gt;%3&lt;br&gt;Qt %4&lt;/p&gt;&lt;p&gt;Lizenz: GPL-3.0-or-later&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The race is deleted. Its folder is kept for 30 days.</source>
        <translation>Das Rennen ist gelöscht. Sein Ordner bleibt 30 Tage erhalten.</translation>
    </message>
    <message>
        <source>%1 races are deleted. Their folders are kept for 30 days.</source>
        <translation>%1 Rennen sind gelöscht. Ihre Ordner bleiben 30 Tage erhalten.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>remove unknown fields</source>
        <translation>unbekannte Felder entfernen</translation>
    </message>
    <message>
        <source>The manual is at %1</source>
        <translation>Das Handbuch liegt unter %1</translation>
    </message>
    <message>
        <source>%1 Next: %2</source>
        <translation>%1 Als Nächstes: %2</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message numerus="yes">
        <source> (and %n more)</source>
        <translation>
            <numerusform> (und %n weitere)</numerusform>
            <numerusform> (und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>This recording holds curves and numbers only. Run the race to look inside its models.</source>
        <translation>Diese Aufzeichnung enthält nur Kurven und Zahlen. Das Rennen starten, um in seine Modelle zu sehen.</translation>
    </message>
    <message>
        <source>Not every model is in this recording. Run the race to look inside all of them.</source>
        <translation>Nicht jedes Modell ist in dieser Aufzeichnung. Das Rennen starten, um in alle zu sehen.</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen…</translation>
    </message>
    <message>
        <source>There is a mistake in this experiment: the form shows it.</source>
        <translation>In diesem Experiment ist ein Fehler: Das Formular zeigt ihn.</translation>
    </message>
    <message>
        <source>There are %1 mistakes in this experiment: the form shows them.</source>
        <translation>In diesem Experiment sind %1 Fehler: Das Formular zeigt sie.</translation>
    </message>
    <message>
        <source>Remove unknown fields</source>
        <translation>Unbekannte Felder entfernen</translation>
    </message>
    <message>
        <source>%1 Press Space to run.</source>
        <translation>%1 Start mit der Leertaste.</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>An experiment</source>
        <translation>Ein Experiment</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 was not saved last time and is kept. Open it now, or start Ordinate without a file.</source>
        <translation>%1 wurde letztes Mal nicht gespeichert und ist noch da. Jetzt öffnen oder Ordinate ohne Datei starten.</translation>
    </message>
    <message>
        <source>“%1” was not finished when Ordinate ended: it came to step %2.</source>
        <translation>„%1“ war nicht fertig, als Ordinate endete: Es kam bis Schritt %2.</translation>
    </message>
    <message>
        <source>Continue the race</source>
        <translation>Rennen fortsetzen</translation>
    </message>
    <message>
        <source>“%1” was not saved when Ordinate ended last time. It is restored.</source>
        <translation>„%1“ war nicht gespeichert, als Ordinate zuletzt endete. Es ist wiederhergestellt.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>ordinate::MessageBar</name>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Diese Meldung kopieren</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Diese Meldung schließen (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ordinate::ModelAnalyses</name>
    <message>
        <source>%1, step %L2</source>
        <translation>%1, Schritt %L2</translation>
    </message>
</context>
<context>
    <name>ordinate::ModelBuilderPanel</name>
    <message>
        <source>Model builder</source>
        <translation>Modellbaukasten</translation>
    </message>
    <message>
        <source>Name of the experiment</source>
        <translation>Name des Experiments</translation>
    </message>
    <message>
        <source>change the name</source>
        <translation>Namen ändern</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>one value of %1</source>
        <translation>ein Wert für %1</translation>
    </message>
    <message>
        <source>change the seeds</source>
        <translation>Seeds ändern</translation>
    </message>
    <message>
        <source>rename variant</source>
        <translation>Variante umbenennen</translation>
    </message>
    <message>
        <source>add variant</source>
        <translation>Variante hinzufügen</translation>
    </message>
    <message>
        <source>remove variant %1</source>
        <translation>Variante %1 entfernen</translation>
    </message>
    <message>
        <source>move variant</source>
        <translation>Variante verschieben</translation>
    </message>
    <message>
        <source>several values of %1</source>
        <translation>mehrere Werte für %1</translation>
    </message>
</context>
<context>
    <name>ordinate::ModelSection</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>+ block</source>
        <translation>+ Block</translation>
    </message>
    <message>
        <source>Add a block to the body</source>
        <translation>Dem Rumpf einen Block hinzufügen</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>readout</source>
        <translation>Readout</translation>
    </message>
    <message>
        <source>varied</source>
        <translation>variiert</translation>
    </message>
    <message>
        <source>Token embedding</source>
        <translation>Token-Embedding</translation>
    </message>
    <message>
        <source>Positional encoding</source>
        <translation>Positionskodierung</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Answers at every symbol, but the task asks once a sequence.</source>
        <translation>Antwortet bei jedem Symbol, aber die Aufgabe fragt einmal je Sequenz.</translation>
    </message>
    <message>
        <source>Answers once a sequence, but the task asks at every symbol.</source>
        <translation>Antwortet einmal je Sequenz, aber die Aufgabe fragt bei jedem Symbol.</translation>
    </message>
    <message>
        <source>Readout</source>
        <translation>Readout</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>%1 verschieben</translation>
    </message>
</context>
<context>
    <name>ordinate::MoreStepsDialog</name>
    <message>
        <source>Train for more steps</source>
        <translation>Mehr Schritte trainieren</translation>
    </message>
    <message>
        <source>more steps</source>
        <translation>mehr Schritte</translation>
    </message>
    <message>
        <source>more epochs</source>
        <translation>mehr Epochen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>%L1 steps in all.</source>
        <translation>%L1 Schritte insgesamt.</translation>
    </message>
    <message>
        <source>%L1 epochs in all.</source>
        <translation>%L1 Epochen insgesamt.</translation>
    </message>
    <message>
        <source>The result is that of training them all at once, unless the learning rate follows a schedule over all steps. What the runs have come to so far stays in their folders.</source>
        <translation>Das Ergebnis ist so, als wären alle auf einmal trainiert worden, außer wenn die Lernrate einem Zeitplan über alle Schritte folgt. Was die Läufe bisher erreicht haben, bleibt in ihren Ordnern.</translation>
    </message>
</context>
<context>
    <name>ordinate::MovementStrip</name>
    <message>
        <source>How far each learned position vector has moved from its start</source>
        <translation>Wie weit sich jeder gelernte Positionsvektor von seinem Start entfernt hat</translation>
    </message>
    <message>
        <source>From position 0 on: %1</source>
        <translation>Ab Position 0: %1</translation>
    </message>
</context>
<context>
    <name>ordinate::NodeMaps</name>
    <message>
        <source>Colours from %1 to %2: %3.</source>
        <translation>Farben von %1 bis %2: %3.</translation>
    </message>
    <message>
        <source>What the colours of the nodes say</source>
        <translation>Was die Farben der Knoten zeigen</translation>
    </message>
    <message>
        <source>%1, %2: %3 %4</source>
        <translation>%1, %2: %3 %4</translation>
    </message>
    <message>
        <source>colours: similarity</source>
        <translation>Farben: Ähnlichkeit</translation>
    </message>
    <message>
        <source>colours: vector %1</source>
        <translation>Farben: Vektor %1</translation>
    </message>
    <message>
        <source>vector %1</source>
        <translation>Vektor %1</translation>
    </message>
    <message>
        <source>Vector %1 of each encoding, on the graph of the example; colours from %2 to %3</source>
        <translation>Vektor %1 jeder Kodierung auf dem Graphen des Beispiels; Farben von %2 bis %3</translation>
    </message>
    <message>
        <source>Similarity of %1 to each node, on the graph of the example</source>
        <translation>Ähnlichkeit von %1 zu jedem Knoten auf dem Graphen des Beispiels</translation>
    </message>
</context>
<context>
    <name>ordinate::OptionForm</name>
    <message>
        <source>less ▾</source>
        <translation>weniger ▾</translation>
    </message>
    <message>
        <source>more ▸</source>
        <translation>mehr ▸</translation>
    </message>
    <message>
        <source>Hide further options</source>
        <translation>Weitere Optionen ausblenden</translation>
    </message>
    <message>
        <source>Show further options</source>
        <translation>Weitere Optionen zeigen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>ordinate::OptionRow</name>
    <message>
        <source>As all variants have it</source>
        <translation>Wie bei allen Varianten</translation>
    </message>
    <message>
        <source>%1 as all variants have it</source>
        <translation>%1 wie bei allen Varianten</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zum Standardwert: %1</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>ordinate::Panel</name>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy numbers (CSV)</source>
        <translation>Zahlen kopieren (CSV)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>ordinate::PartCard</name>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Runter)</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Duplicate (Ctrl+D)</source>
        <translation>Duplizieren (Strg+D)</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>Entfernen (Entf)</translation>
    </message>
    <message>
        <source>something is wrong here</source>
        <translation>hier stimmt etwas nicht</translation>
    </message>
    <message>
        <source>Enter closes its form</source>
        <translation>Eingabetaste schließt das Formular</translation>
    </message>
    <message>
        <source>Enter opens its form</source>
        <translation>Eingabetaste öffnet das Formular</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
    <message>
        <source>Move up	Alt+Up</source>
        <translation>Nach oben	Alt+Hoch</translation>
    </message>
    <message>
        <source>Move down	Alt+Down</source>
        <translation>Nach unten	Alt+Runter</translation>
    </message>
    <message>
        <source>Duplicate	Ctrl+D</source>
        <translation>Duplizieren	Strg+D</translation>
    </message>
    <message>
        <source>Remove	Delete</source>
        <translation>Entfernen	Entf</translation>
    </message>
</context>
<context>
    <name>ordinate::PathSection</name>
    <message>
        <source>Point at the path, or use ← and → in it, to read the position.</source>
        <translation>Auf den Pfad zeigen oder in ihm ← und → drücken, um die Position abzulesen.</translation>
    </message>
</context>
<context>
    <name>ordinate::PathView</name>
    <message>
        <source>Path: %1, %2</source>
        <translation>Pfad: %1, %2</translation>
    </message>
    <message>
        <source>%1, position %2: %3, %4</source>
        <translation>%1, Position %2: %3, %4</translation>
    </message>
    <message>
        <source>position %1 at %2, %3</source>
        <translation>Position %1 bei %2, %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 against %2: %3</source>
        <translation>%1 gegen %2: %3</translation>
    </message>
</context>
<context>
    <name>ordinate::PictureSection</name>
    <message>
        <source>colour: %1</source>
        <translation>Farbe: %1</translation>
    </message>
    <message>
        <source>colour: %1, on a logarithmic scale</source>
        <translation>Farbe: %1, logarithmische Skala</translation>
    </message>
    <message>
        <source>Rows: %1. Columns: %2.</source>
        <translation>Zeilen: %1. Spalten: %2.</translation>
    </message>
    <message>
        <source>Click a row to select it.</source>
        <translation>Ein Klick auf eine Zeile wählt sie aus.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ordinate::PositionPanel</name>
    <message>
        <source>Position vectors</source>
        <translation>Positionsvektoren</translation>
    </message>
    <message>
        <source>Whose position vectors are shown</source>
        <translation>Wessen Positionsvektoren gezeigt werden</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>−1 to 1</source>
        <translation>−1 bis 1</translation>
    </message>
    <message>
        <source>up to the largest value</source>
        <translation>bis zum größten Wert</translation>
    </message>
    <message>
        <source>Colour scale, the same for all tables</source>
        <translation>Farbskala, dieselbe für alle Tabellen</translation>
    </message>
    <message>
        <source>Open the analysis</source>
        <translation>Analyse öffnen</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>position %1 has moved %2 from its start</source>
        <translation>Position %1 hat sich um %2 von ihrem Start entfernt</translation>
    </message>
    <message>
        <source>not learned</source>
        <translation>nicht gelernt</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>gelernt</translation>
    </message>
    <message>
        <source>acts inside attention</source>
        <translation>wirkt in der Attention</translation>
    </message>
    <message>
        <source>query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>position kernel ▸</source>
        <translation>Positionskernel ▸</translation>
    </message>
    <message>
        <source>attention maps ▸</source>
        <translation>Attention-Karten ▸</translation>
    </message>
    <message>
        <source>step %L1</source>
        <translation>Schritt %L1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Fixed tables, such as sinusoidal, appear here.</source>
        <translation>Feste Tabellen, etwa sinusförmige, erscheinen hier.</translation>
    </message>
    <message>
        <source>No variant has a positional encoding, so there are no vectors to draw.</source>
        <translation>Keine Variante hat eine Positionskodierung, also gibt es keine Vektoren zu zeichnen.</translation>
    </message>
    <message>
        <source>No vectors to draw: %1. The attention maps show what position does.</source>
        <translation>Keine Vektoren zu zeichnen: %1. Die Attention-Karten zeigen, was die Position bewirkt.</translation>
    </message>
    <message>
        <source>Learned vectors appear here and change as they are trained.</source>
        <translation>Gelernte Vektoren erscheinen hier und ändern sich beim Training.</translation>
    </message>
    <message>
        <source>Learned vectors before the first step appear here.</source>
        <translation>Gelernte Vektoren vor dem ersten Schritt erscheinen hier.</translation>
    </message>
    <message>
        <source>at step %L1</source>
        <translation>bei Schritt %L1</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>am Anfang</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>one colour scale, %1 to %2</source>
        <translation>eine Farbskala, %1 bis %2</translation>
    </message>
    <message>
        <source>%1, query %2, key %3: %4</source>
        <translation>%1, Query %2, Key %3: %4</translation>
    </message>
    <message>
        <source>%1, pos %2, dim %3: %4</source>
        <translation>%1, Pos %2, Dim %3: %4</translation>
    </message>
    <message>
        <source>%1 at the start</source>
        <translation>%1 am Anfang</translation>
    </message>
    <message>
        <source>Row: position. Column: dimension.</source>
        <translation>Zeile: Position. Spalte: Dimension.</translation>
    </message>
    <message>
        <source>Rows are positions, columns dimensions.</source>
        <translation>Zeilen sind Positionen, Spalten Dimensionen.</translation>
    </message>
    <message>
        <source>Bar: how far the row has moved.</source>
        <translation>Balken: wie weit sich die Zeile bewegt hat.</translation>
    </message>
    <message>
        <source>Hatched rows were never trained.</source>
        <translation>Schraffierte Zeilen wurden nie trainiert.</translation>
    </message>
    <message>
        <source>%1 is far beyond the scale: up to %2.</source>
        <translation>%1 liegt weit außerhalb der Skala: bis %2.</translation>
    </message>
    <message>
        <source>%1 and %2 no vectors.</source>
        <translation>%1 und %2 keine Vektoren.</translation>
    </message>
    <message>
        <source>has</source>
        <translation>hat</translation>
    </message>
    <message>
        <source>have</source>
        <translation>haben</translation>
    </message>
    <message>
        <source>moved from start</source>
        <translation>vom Start entfernt</translation>
    </message>
    <message>
        <source>Rows are positions, columns dimensions. Bars: how far each learned row has moved from its start.</source>
        <translation>Zeilen sind Positionen, Spalten Dimensionen. Balken: wie weit sich jede gelernte Zeile von ihrem Start entfernt hat.</translation>
    </message>
</context>
<context>
    <name>ordinate::PredictionPanel</name>
    <message>
        <source>how many points from best to worst?</source>
        <translation>wie viele Punkte vom Besten zum Schlechtesten?</translation>
    </message>
    <message>
        <source>from best to worst: %1</source>
        <translation>vom Besten zum Schlechtesten: %1</translation>
    </message>
    <message>
        <source>1 vote</source>
        <translation>1 Stimme</translation>
    </message>
    <message>
        <source>%1 votes</source>
        <translation>%1 Stimmen</translation>
    </message>
    <message>
        <source>Which one will win?</source>
        <translation>Wer gewinnt?</translation>
    </message>
    <message>
        <source>at most 1 point</source>
        <translation>höchstens 1 Punkt</translation>
    </message>
    <message>
        <source>1 to 10 points</source>
        <translation>1 bis 10 Punkte</translation>
    </message>
    <message>
        <source>more than 10 points</source>
        <translation>mehr als 10 Punkte</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Press a digit to vote, Space to see.</source>
        <translation>Ziffer: Stimme abgeben. Leertaste: sehen.</translation>
    </message>
</context>
<context>
    <name>ordinate::RaceControl</name>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>one model</source>
        <translation>ein Modell</translation>
    </message>
    <message>
        <source>two models</source>
        <translation>zwei Modelle</translation>
    </message>
    <message>
        <source>three models</source>
        <translation>drei Modelle</translation>
    </message>
    <message>
        <source>four models</source>
        <translation>vier Modelle</translation>
    </message>
    <message>
        <source>five models</source>
        <translation>fünf Modelle</translation>
    </message>
    <message>
        <source>six models</source>
        <translation>sechs Modelle</translation>
    </message>
    <message>
        <source>%1 models</source>
        <translation>%1 Modelle</translation>
    </message>
    <message>
        <source>change seed</source>
        <translation>Seed ändern</translation>
    </message>
    <message>
        <source>%1 Its runs stay in the panel Runs, as stopped there.</source>
        <translation>%1 Seine Läufe bleiben im Bereich Läufe, an diesem Schritt gestoppt.</translation>
    </message>
    <message>
        <source>It has trained for %1, to step %2.</source>
        <translation>Es hat %1 trainiert, bis Schritt %2.</translation>
    </message>
    <message>
        <source>new seed</source>
        <translation>neuer Seed</translation>
    </message>
    <message>
        <source>repeat over %1 seeds</source>
        <translation>über %1 Seeds wiederholen</translation>
    </message>
    <message>
        <source>Set the learning rate to %1</source>
        <translation>Lernrate auf %1 setzen</translation>
    </message>
    <message>
        <source>default learning rate</source>
        <translation>Standard-Lernrate</translation>
    </message>
    <message>
        <source>Changes apply to the next race.</source>
        <translation>Änderungen gelten ab dem nächsten Rennen.</translation>
    </message>
    <message>
        <source>Loading the model library, then running…</source>
        <translation>Modellbibliothek wird geladen, dann folgt der Start…</translation>
    </message>
    <message>
        <source>Loading the model library…</source>
        <translation>Modellbibliothek wird geladen…</translation>
    </message>
    <message>
        <source>The model library could not be loaded: nothing can be trained</source>
        <translation>Die Modellbibliothek ließ sich nicht laden: Training ist nicht möglich</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Building %1 and the data…</source>
        <translation>Aufbau: %1 und die Daten…</translation>
    </message>
    <message>
        <source>Testing every model before its first step: %1 of %2</source>
        <translation>Test aller Modelle vor ihrem ersten Schritt: %1 von %2</translation>
    </message>
    <message>
        <source>Training one model</source>
        <translation>Ein Modell im Training</translation>
    </message>
    <message>
        <source>Training %1, one after another</source>
        <translation>Im Training: %1, nacheinander</translation>
    </message>
    <message>
        <source>Training %1, %2 at a time in lock-step</source>
        <translation>Im Training: %1, je %2 im Gleichschritt</translation>
    </message>
    <message>
        <source>Training %1 in lock-step</source>
        <translation>Im Training: %1 im Gleichschritt</translation>
    </message>
    <message>
        <source>Paused after step %L1</source>
        <translation>Pause nach Schritt %L1</translation>
    </message>
    <message>
        <source>Finishing the step…</source>
        <translation>Der Schritt wird beendet…</translation>
    </message>
    <message>
        <source>Showing %1 again</source>
        <translation>Wieder gezeigt: %1</translation>
    </message>
    <message>
        <source>Finished in %1</source>
        <translation>Fertig in %1</translation>
    </message>
    <message>
        <source>Cannot run: %1</source>
        <translation>Start nicht möglich: %1</translation>
    </message>
    <message>
        <source>Cannot run (%1 mistakes): %2</source>
        <translation>Start nicht möglich (%1 Fehler): %2</translation>
    </message>
    <message>
        <source>Ready · about %1 on this computer</source>
        <translation>Bereit · etwa %1 auf diesem Rechner</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
</context>
<context>
    <name>ordinate::ResultNote</name>
    <message>
        <source>Result of the race</source>
        <translation>Ergebnis des Rennens</translation>
    </message>
    <message>
        <source>At the end of the race: %1</source>
        <translation>Am Ende des Rennens: %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
</context>
<context>
    <name>ordinate::RowCurves</name>
    <message>
        <source>positions %1 and %2</source>
        <translation>Positionen %1 und %2</translation>
    </message>
</context>
<context>
    <name>ordinate::RunBar</name>
    <message>
        <source>Run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export ▾</source>
        <translation>Export ▾</translation>
    </message>
    <message>
        <source>Write figures, data or weights to files</source>
        <translation>Abbildungen, Daten oder Gewichte in Dateien schreiben</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>▶ Run</source>
        <translation>▶ Start</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Train one step of every run, then pause</source>
        <translation>Jeden Lauf einen Schritt trainieren, dann Pause</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Back to step 0; the same seed gives the same race again, and the runs stay in the panel Runs</source>
        <translation>Zurück zu Schritt 0; derselbe Seed ergibt wieder dasselbe Rennen, und die Läufe bleiben im Bereich Läufe</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>One seed or several: 1, or 1,3, or 1-5. Each seed is a race of its own</source>
        <translation>Ein Seed oder mehrere: 1 oder 1,3 oder 1-5. Jeder Seed ist ein eigenes Rennen</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Neuer Seed</translation>
    </message>
    <message>
        <source>Draw another seed: other data and other initial weights</source>
        <translation>Einen anderen Seed ziehen: andere Daten und andere Anfangsgewichte</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Erledigte Schritte</translation>
    </message>
    <message>
        <source>Progress of the race</source>
        <translation>Fortschritt des Rennens</translation>
    </message>
    <message>
        <source>Speed and time left</source>
        <translation>Tempo und Restzeit</translation>
    </message>
    <message>
        <source>❚❚ Pause</source>
        <translation>❚❚ Pause</translation>
    </message>
    <message>
        <source>▶ Continue</source>
        <translation>▶ Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Train every variant, step by step in lock-step</source>
        <translation>Alle Varianten Schritt für Schritt im Gleichtakt trainieren</translation>
    </message>
    <message>
        <source>%1 × %2 steps/s · %3 left</source>
        <translation>%1 × %2 Schritte/s · noch %3</translation>
    </message>
    <message>
        <source>%1 steps/s · %2 left</source>
        <translation>%1 Schritte/s · noch %2</translation>
    </message>
    <message>
        <source>%L1 steps</source>
        <translation>%L1 Schritte</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>step %L1 of %L2</source>
        <translation>Schritt %L1 von %L2</translation>
    </message>
</context>
<context>
    <name>ordinate::RunFolderChoice</name>
    <message>
        <source>Keep races in</source>
        <translation>Rennen ablegen in</translation>
    </message>
</context>
<context>
    <name>ordinate::RunsControl</name>
    <message>
        <source>Copied to %1.</source>
        <translation>Kopiert nach %1.</translation>
    </message>
    <message>
        <source>Shuffle test of one run…</source>
        <translation>Mischtest eines Laufs…</translation>
    </message>
    <message>
        <source>Shuffle test: %1 of %2 runs</source>
        <translation>Mischtest: %1 von %2 Läufen</translation>
    </message>
    <message>
        <source>The column “symbols shuffled” of Runs says the accuracy before and after.</source>
        <translation>Die Spalte „Symbole gemischt“ im Bereich Läufe nennt die Genauigkeit davor und danach.</translation>
    </message>
    <message>
        <source>Export the race into</source>
        <translation>Rennen exportieren nach</translation>
    </message>
    <message>
        <source>Import a race</source>
        <translation>Rennen importieren</translation>
    </message>
</context>
<context>
    <name>ordinate::RunsModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 Seed</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 Seeds</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 Läufe</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1 of %2 not finished</source>
        <translation>%1 von %2 nicht fertig</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>accuracy at best step</source>
        <translation>Genauigkeit, bester Schritt</translation>
    </message>
    <message>
        <source>symbols shuffled</source>
        <translation>Symbole gemischt</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>Verlust (nats)</translation>
    </message>
    <message>
        <source>lowest loss</source>
        <translation>kleinster Verlust</translation>
    </message>
    <message>
        <source>best step</source>
        <translation>bester Schritt</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>steps/s</source>
        <translation>Schritte/s</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>started</source>
        <translation>gestartet</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>race</source>
        <translation>Rennen</translation>
    </message>
</context>
<context>
    <name>ordinate::RunsPanel</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Every race that you run is kept here: its settings, its accuracy and loss, and why it stopped. Select one to see it again.</source>
        <translation>Jedes Rennen wird hier aufbewahrt: seine Einstellungen, Genauigkeit und Verlust und warum es endete. Eines auswählen, um es wieder zu sehen.</translation>
    </message>
    <message>
        <source>Search the runs</source>
        <translation>Läufe durchsuchen</translation>
    </message>
    <message>
        <source>Search: a name, a note, length=16, seed=1</source>
        <translation>Suche: Name, Notiz, length=16, seed=1</translation>
    </message>
    <message>
        <source>Group the runs</source>
        <translation>Läufe gruppieren</translation>
    </message>
    <message>
        <source>By race</source>
        <translation>Nach Rennen</translation>
    </message>
    <message>
        <source>By experiment</source>
        <translation>Nach Experiment</translation>
    </message>
    <message>
        <source>All but the seed the same</source>
        <translation>Gleich bis auf den Seed</translation>
    </message>
    <message>
        <source>One list</source>
        <translation>Eine Liste</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>Rennen</translation>
    </message>
    <message>
        <source>What can be done with a race or a run</source>
        <translation>Was mit einem Rennen oder Lauf möglich ist</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Alle Läufe</translation>
    </message>
    <message>
        <source>&amp;Open its experiment</source>
        <translation>Experiment &amp;öffnen</translation>
    </message>
    <message>
        <source>&amp;Continue the race</source>
        <translation>Rennen &amp;fortsetzen</translation>
    </message>
    <message>
        <source>Train for &amp;more steps…</source>
        <translation>&amp;Mehr Schritte trainieren…</translation>
    </message>
    <message>
        <source>&amp;Branch from this run…</source>
        <translation>Von diesem Lauf a&amp;bzweigen…</translation>
    </message>
    <message>
        <source>&amp;Test whether order is used</source>
        <translation>&amp;Testen, ob die Reihenfolge genutzt wird</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Archive</source>
        <translation>&amp;Archivieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Cop&amp;y the rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Show its &amp;folder</source>
        <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Export as a folder…</source>
        <translation>Als Ordner &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Import a folder…</source>
        <translation>Ordner &amp;importieren…</translation>
    </message>
    <message>
        <source>On&amp;ly what is starred</source>
        <translation>Nu&amp;r Markiertes</translation>
    </message>
    <message>
        <source>Archi&amp;ved races too</source>
        <translation>Auch archi&amp;vierte Rennen</translation>
    </message>
    <message>
        <source>Write a &amp;note on the race</source>
        <translation>&amp;Notiz zum Rennen schreiben</translation>
    </message>
    <message>
        <source>Write a &amp;note on the run</source>
        <translation>&amp;Notiz zum Lauf schreiben</translation>
    </message>
    <message>
        <source>Take the race&apos;s &amp;star away</source>
        <translation>Markierung de&amp;s Rennens entfernen</translation>
    </message>
    <message>
        <source>&amp;Star the race</source>
        <translation>Die&amp;ses Rennen markieren</translation>
    </message>
    <message>
        <source>Take the runs&apos; &amp;stars away</source>
        <translation>Markierung die&amp;ser Läufe entfernen</translation>
    </message>
    <message>
        <source>&amp;Star the runs</source>
        <translation>Die&amp;se Läufe markieren</translation>
    </message>
    <message>
        <source>Take the run&apos;s &amp;star away</source>
        <translation>Markierung de&amp;s Laufs entfernen</translation>
    </message>
    <message>
        <source>&amp;Star the run</source>
        <translation>Die&amp;sen Lauf markieren</translation>
    </message>
    <message>
        <source>Between the two: %1.</source>
        <translation>Zwischen den beiden: %1.</translation>
    </message>
    <message>
        <source>The first %1 of the %2 selected runs are shown.</source>
        <translation>Gezeigt werden die ersten %1 der %2 ausgewählten Läufe.</translation>
    </message>
    <message>
        <source>A race is under way: select again when it is over to see these runs.</source>
        <translation>Ein Rennen ist im Gang: Nach dessen Ende erneut auswählen, um diese Läufe zu sehen.</translation>
    </message>
    <message>
        <source>Take out of the &amp;archive</source>
        <translation>Aus dem &amp;Archiv holen</translation>
    </message>
</context>
<context>
    <name>ordinate::ScalarTable</name>
    <message>
        <source>Scalars of the analysis and their baselines</source>
        <translation>Kennzahlen der Analyse und ihre Vergleichswerte</translation>
    </message>
</context>
<context>
    <name>ordinate::SeedsSection</name>
    <message>
        <source>seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>Each seed is one repetition: its own data, first weights and order. A list such as 1, 3, 10-40.</source>
        <translation>Jeder Seed ist eine Wiederholung: eigene Daten, Anfangsgewichte und Reihenfolge. Eine Liste wie 1, 3, 10-40.</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 Läufe</translation>
    </message>
    <message>
        <source>%1; one seed shows no spread</source>
        <translation>%1; ein Seed zeigt keine Streuung</translation>
    </message>
    <message>
        <source>%1: every point of the sweep with every seed</source>
        <translation>%1: jeder Punkt des Sweeps mit jedem Seed</translation>
    </message>
    <message>
        <source>%1: every variant with every seed</source>
        <translation>%1: jede Variante mit jedem Seed</translation>
    </message>
</context>
<context>
    <name>ordinate::ShareBars</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ordinate::ShownRace</name>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Seed %2</translation>
    </message>
    <message>
        <source>race %1</source>
        <translation>Rennen %1</translation>
    </message>
    <message>
        <source>sinusoid</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Comparison says which differ over the seeds, and by how much.</source>
        <translation>Der Vergleich zeigt, welche sich über die Seeds unterscheiden und um wie viel.</translation>
    </message>
    <message>
        <source>At the lengths of training: </source>
        <translation>Bei den Trainingslängen: </translation>
    </message>
    <message>
        <source>races %1</source>
        <translation>Rennen %1</translation>
    </message>
    <message>
        <source>the recorded race</source>
        <translation>aufgezeichnetes Rennen</translation>
    </message>
</context>
<context>
    <name>ordinate::SimilarityPanel</name>
    <message>
        <source>Pairwise similarity</source>
        <translation>Paarweise Ähnlichkeit</translation>
    </message>
    <message>
        <source>Measure of similarity</source>
        <translation>Ähnlichkeitsmaß</translation>
    </message>
    <message>
        <source>How two position vectors are compared</source>
        <translation>Wie zwei Positionsvektoren verglichen werden</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>dot product</source>
        <translation>Skalarprodukt</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>centred</source>
        <translation>zentriert</translation>
    </message>
    <message>
        <source>Subtract the mean position vector first</source>
        <translation>Zuerst den mittleren Positionsvektor abziehen</translation>
    </message>
    <message>
        <source>Open the analysis of what position does inside attention</source>
        <translation>Die Analyse öffnen, was die Position in der Attention bewirkt</translation>
    </message>
    <message>
        <source>%1, row %2, column %3: %4 %5</source>
        <translation>%1, Zeile %2, Spalte %3: %4 %5</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>No vectors to compare: %1.</source>
        <translation>Keine Vektoren zu vergleichen: %1.</translation>
    </message>
    <message>
        <source>How similar the vectors of each two positions are appears here, one picture for each variant.</source>
        <translation>Hier erscheint, wie ähnlich sich die Vektoren je zweier Positionen sind, ein Bild für jede Variante.</translation>
    </message>
    <message>
        <source>position kernel ▸</source>
        <translation>Positionskernel ▸</translation>
    </message>
    <message>
        <source>attention maps ▸</source>
        <translation>Attention-Karten ▸</translation>
    </message>
    <message>
        <source>similarity of %1 to each position</source>
        <translation>%1: Ähnlichkeit zu jeder Position</translation>
    </message>
    <message>
        <source>the class token</source>
        <translation>Klassentoken</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>Position %1</translation>
    </message>
    <message>
        <source>the cell in row %1, column %2</source>
        <translation>Zelle in Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>Similarity of %1 to each cell</source>
        <translation>%1: Ähnlichkeit zu jeder Zelle</translation>
    </message>
    <message>
        <source>Click a node to compare it with all others. Rows and columns below are the nodes.</source>
        <translation>Einen Knoten anklicken, um ihn mit allen anderen zu vergleichen. Zeilen und Spalten unten sind die Knoten.</translation>
    </message>
    <message>
        <source>Rows and columns are the cells of the grid, row after row. Click a row to see the cell among all others.</source>
        <translation>Zeilen und Spalten sind die Zellen des Gitters, Zeile für Zeile. Eine Zeile anklicken, um die Zelle unter allen anderen zu sehen.</translation>
    </message>
    <message>
        <source>Rows and columns are positions. Click a row to see it as a curve.</source>
        <translation>Zeilen und Spalten sind Positionen. Eine Zeile anklicken, um sie als Kurve zu sehen.</translation>
    </message>
    <message>
        <source>Vectors of %1. %2</source>
        <translation>Vektoren von %1. %2</translation>
    </message>
    <message>
        <source>%1, %2 and %3: %4 %5</source>
        <translation>%1, %2 und %3: %4 %5</translation>
    </message>
    <message>
        <source>%1, positions %2 and %3: %4 %5</source>
        <translation>%1, Positionen %2 und %3: %4 %5</translation>
    </message>
    <message>
        <source>&lt;p&gt;m is the mean of all rows.&lt;/p&gt;</source>
        <translation>&lt;p&gt;m ist der Mittelwert aller Zeilen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1 (%2, centred)</source>
        <translation>%1 (%2, zentriert)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Rows and columns are positions.</source>
        <translation>Zeilen und Spalten sind Positionen.</translation>
    </message>
    <message>
        <source>other position</source>
        <translation>andere Position</translation>
    </message>
    <message>
        <source>Rows and columns are the cells of the grid, row after row.</source>
        <translation>Zeilen und Spalten sind die Zellen des Gitters, Zeile für Zeile.</translation>
    </message>
    <message>
        <source>Rows and columns are the nodes, from 0.</source>
        <translation>Zeilen und Spalten sind die Knoten, ab 0.</translation>
    </message>
</context>
<context>
    <name>ordinate::StatusLine</name>
    <message>
        <source>unknown BLAS</source>
        <translation>unbekanntes BLAS</translation>
    </message>
    <message>
        <source>OpenBLAS (OpenMP)</source>
        <translation>OpenBLAS (OpenMP)</translation>
    </message>
    <message>
        <source>OpenBLAS (pthreads)</source>
        <translation>OpenBLAS (pthreads)</translation>
    </message>
    <message>
        <source>OpenBLAS</source>
        <translation>OpenBLAS</translation>
    </message>
    <message>
        <source>MKL</source>
        <translation>MKL</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>What is happening</source>
        <translation>Was gerade geschieht</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Computes with</source>
        <translation>Rechnet mit</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 Thread</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 Threads</translation>
    </message>
    <message>
        <source>LibTorch %1
%2
%3
%4 GFLOP/s with one thread</source>
        <translation>LibTorch %1
%2
%3
%4 GFLOP/s mit einem Thread</translation>
    </message>
</context>
<context>
    <name>ordinate::StopForm</name>
    <message>
        <source>heading</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Heading of the stop</source>
        <translation>Titel der Station</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>A sentence below the heading</source>
        <translation>Ein Satz unter dem Titel</translation>
    </message>
    <message>
        <source>look for</source>
        <translation>achten auf</translation>
    </message>
    <message>
        <source>What should be seen when the race is over</source>
        <translation>Was am Ende des Rennens zu sehen sein soll</translation>
    </message>
    <message>
        <source>Which variants are shown at this stop</source>
        <translation>Welche Varianten an dieser Station gezeigt werden</translation>
    </message>
    <message>
        <source>shows</source>
        <translation>zeigt</translation>
    </message>
    <message>
        <source>By what the variants are compared when the race is over</source>
        <translation>Wonach die Varianten am Ende des Rennens verglichen werden</translation>
    </message>
    <message>
        <source>The variant that the others are compared with</source>
        <translation>Die Variante, mit der die anderen verglichen werden</translation>
    </message>
    <message>
        <source>Differences up to this, either way, do not matter</source>
        <translation>Unterschiede bis zu diesem Wert, nach oben oder unten, zählen nicht</translation>
    </message>
    <message>
        <source>judged by</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>against</source>
        <translation>gegen</translation>
    </message>
    <message>
        <source>margin ±</source>
        <translation>Toleranz ±</translation>
    </message>
    <message>
        <source>the curves are zoomed</source>
        <translation>Kurven gezoomt</translation>
    </message>
    <message>
        <source>the race starts by itself</source>
        <translation>Rennen startet von selbst</translation>
    </message>
    <message>
        <source>listeners vote first</source>
        <translation>Publikum stimmt erst ab</translation>
    </message>
    <message>
        <source>the race is recorded</source>
        <translation>Rennen aufgezeichnet</translation>
    </message>
    <message>
        <source>steps %L1 to %L2</source>
        <translation>Schritte %L1 bis %L2</translation>
    </message>
    <message>
        <source>accuracy %1 to %2 %</source>
        <translation>Genauigkeit %1 bis %2 %</translation>
    </message>
    <message>
        <source>loss %1 to %2</source>
        <translation>Verlust %1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Shows %1. Untick it to show the whole curves.</source>
        <translation>Zeigt %1. Ohne Haken werden die ganzen Kurven gezeigt.</translation>
    </message>
    <message>
        <source>all variants</source>
        <translation>alle Varianten</translation>
    </message>
    <message>
        <source>Variants that are shown: %1</source>
        <translation>Gezeigte Varianten: %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>the first variant</source>
        <translation>erste Variante</translation>
    </message>
</context>
<context>
    <name>ordinate::SweepDialog</name>
    <message>
        <source>Several values of %1</source>
        <translation>Mehrere Werte für %1</translation>
    </message>
    <message>
        <source>One &amp;value only</source>
        <translation>Nur ein &amp;Wert</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Werte für %1</translation>
    </message>
    <message>
        <source>How the values are given</source>
        <translation>Wie die Werte angegeben werden</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>a range, evenly spaced</source>
        <translation>Bereich, gleichmäßig</translation>
    </message>
    <message>
        <source>a range, in steps</source>
        <translation>Bereich, in Schritten</translation>
    </message>
    <message>
        <source>a range, in equal ratios (log)</source>
        <translation>Bereich, gleiche Verhältnisse (log)</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>numbers, with commas between them</source>
        <translation>Zahlen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Values of %1, one a line</source>
        <translation>Werte für %1, einer je Zeile</translation>
    </message>
    <message>
        <source>one value a line</source>
        <translation>ein Wert je Zeile</translation>
    </message>
    <message>
        <source>Which points of the sweep are trained</source>
        <translation>Welche Punkte des Sweeps trainiert werden</translation>
    </message>
    <message>
        <source>all combinations</source>
        <translation>alle Kombinationen</translation>
    </message>
    <message>
        <source>a random sample</source>
        <translation>Zufallsstichprobe</translation>
    </message>
    <message>
        <source>a Latin hypercube sample</source>
        <translation>Latin-Hypercube-Stichprobe</translation>
    </message>
    <message>
        <source>A sample is drawn from the combinations of all options with several values. In a Latin hypercube sample each option&apos;s values are covered evenly.</source>
        <translation>Die Stichprobe wird aus den Kombinationen aller Optionen mit mehreren Werten gezogen. Eine Latin-Hypercube-Stichprobe deckt die Werte jeder Option gleichmäßig ab.</translation>
    </message>
    <message>
        <source>train</source>
        <translation>trainieren</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>seed of the sample</source>
        <translation>Seed der Stichprobe</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>Where the range begins</source>
        <translation>Anfang des Bereichs</translation>
    </message>
    <message>
        <source>Where the range ends</source>
        <translation>Ende des Bereichs</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The range must end above %1.</source>
        <translation>Der Bereich muss über %1 enden.</translation>
    </message>
    <message>
        <source>Equal ratios begin above 0.</source>
        <translation>Gleiche Verhältnisse beginnen über 0.</translation>
    </message>
    <message>
        <source>The step</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>How many values</source>
        <translation>Anzahl der Werte</translation>
    </message>
    <message>
        <source>The step must be above 0 and at most the range, with at most %L1 values.</source>
        <translation>Die Schrittweite muss über 0 und darf höchstens so groß wie der Bereich sein, bei höchstens %L1 Werten.</translation>
    </message>
    <message>
        <source>How many values: a whole number from 2 to %L1.</source>
        <translation>Anzahl der Werte: eine ganze Zahl von 2 bis %L1.</translation>
    </message>
    <message>
        <source>in steps of</source>
        <translation>in Schritten von</translation>
    </message>
    <message>
        <source>With fewer than two values, %1 is not swept.</source>
        <translation>Mit weniger als zwei Werten gibt es keinen Sweep über %1.</translation>
    </message>
</context>
<context>
    <name>ordinate::SweepPanel</name>
    <message>
        <source>Sweep</source>
        <translation>Sweep</translation>
    </message>
    <message>
        <source>What is shown of the sweep</source>
        <translation>Was vom Sweep gezeigt wird</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Main effects</source>
        <translation>Haupteffekte</translation>
    </message>
    <message>
        <source>Parallel coordinates</source>
        <translation>Parallele Koordinaten</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>Was gemessen wurde</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>mean over the seeds</source>
        <translation>Mittelwert über die Seeds</translation>
    </message>
    <message>
        <source>Point at it, or use the arrow keys; a click or Enter shows the runs.</source>
        <translation>Darauf zeigen oder die Pfeiltasten benutzen; ein Klick oder die Eingabetaste zeigt die Läufe.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show all runs again</source>
        <translation>Wieder alle Läufe zeigen</translation>
    </message>
    <message>
        <source>Show all runs again (Esc)</source>
        <translation>Wieder alle Läufe zeigen (Esc)</translation>
    </message>
    <message>
        <source>all in one</source>
        <translation>alle in einem</translation>
    </message>
    <message>
        <source>When an experiment is run whose options take several values, what each of them does is shown here as the runs end.</source>
        <translation>Läuft ein Experiment, dessen Optionen mehrere Werte haben, so erscheint hier mit dem Ende der Läufe, was jede davon bewirkt.</translation>
    </message>
    <message>
        <source>One run alone: there is nothing to lay out.</source>
        <translation>Nur ein Lauf: Es gibt nichts darzustellen.</translation>
    </message>
    <message>
        <source>The runs differ in nothing but the seed: there is nothing to lay out.</source>
        <translation>Die Läufe unterscheiden sich nur im Seed: Es gibt nichts darzustellen.</translation>
    </message>
    <message>
        <source>None of these runs was begun yet.</source>
        <translation>Keiner dieser Läufe wurde schon begonnen.</translation>
    </message>
    <message>
        <source>The curves and Runs show this run.</source>
        <translation>Die Kurven und der Bereich Läufe zeigen diesen Lauf.</translation>
    </message>
    <message>
        <source>The curves and Runs show these %1 runs.</source>
        <translation>Die Kurven und der Bereich Läufe zeigen diese %1 Läufe.</translation>
    </message>
</context>
<context>
    <name>ordinate::SweepPlot</name>
    <message>
        <source>Sweep</source>
        <translation>Sweep</translation>
    </message>
    <message>
        <source>Nothing is drawn yet</source>
        <translation>Noch ist nichts gezeichnet</translation>
    </message>
    <message>
        <source>%1 values; arrow keys go through them</source>
        <translation>%1 Werte; die Pfeiltasten gehen sie durch</translation>
    </message>
</context>
<context>
    <name>ordinate::SweepSection</name>
    <message>
        <source>Sweep</source>
        <translation>Sweep</translation>
    </message>
    <message>
        <source>results ▸</source>
        <translation>Ergebnisse ▸</translation>
    </message>
    <message>
        <source>Show what the sweep comes to</source>
        <translation>Zeigen, was der Sweep ergibt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Change the values of %1</source>
        <translation>Werte für %1 ändern</translation>
    </message>
    <message>
        <source>One value of %1 only</source>
        <translation>Nur ein Wert für %1</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Und %1 weitere.</translation>
    </message>
    <message>
        <source>%1, for each of the %2 variants</source>
        <translation>%1, für jede der %2 Varianten</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 Punkt</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>%1: all combinations</source>
        <translation>%1: alle Kombinationen</translation>
    </message>
    <message>
        <source>%1: a random sample, seed %2</source>
        <translation>%1: Zufallsstichprobe, Seed %2</translation>
    </message>
    <message>
        <source>%1: a Latin hypercube sample, seed %2</source>
        <translation>%1: Latin-Hypercube-Stichprobe, Seed %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>%L1 points and variants together; at most %L2</source>
        <translation>%L1 Punkte und Varianten zusammen; höchstens %L2</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>%L1 runs</source>
        <translation>%L1 Läufe</translation>
    </message>
    <message>
        <source>, about %1 on this computer</source>
        <translation>, etwa %1 auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>ordinate::TableChoiceBox</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>All tables</source>
        <translation>Alle Tabellen</translation>
    </message>
    <message>
        <source>Close the table “%1”</source>
        <translation>Tabelle „%1“ schließen</translation>
    </message>
    <message>
        <source>Close the table</source>
        <translation>Tabelle schließen</translation>
    </message>
</context>
<context>
    <name>ordinate::TableControl</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
</context>
<context>
    <name>ordinate::TableFiles</name>
    <message>
        <source>Open a table</source>
        <translation>Tabelle öffnen</translation>
    </message>
    <message>
        <source>Position tables (*.npy *.npz *.safetensors);;All files (*)</source>
        <translation>Positionstabellen (*.npy *.npz *.safetensors);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>ordinate::TargetBar</name>
    <message>
        <source>edit</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>Edits go to</source>
        <translation>Änderungen für</translation>
    </message>
    <message>
        <source>Edits go to all variants, or to one of them only</source>
        <translation>Änderungen gelten für alle Varianten oder nur für eine davon</translation>
    </message>
    <message>
        <source>Edit all variants again</source>
        <translation>Wieder alle Varianten ändern</translation>
    </message>
    <message>
        <source>all variants</source>
        <translation>alle Varianten</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>nur %1</translation>
    </message>
</context>
<context>
    <name>ordinate::TaskSection</name>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>inspect data ▸</source>
        <translation>Daten ansehen ▸</translation>
    </message>
    <message>
        <source>Inspect the data: samples, class balance, vocabulary, what was cut, the split</source>
        <translation>Die Daten ansehen: Beispiele, Klassenverteilung, Vokabular, was gekürzt wurde, die Aufteilung</translation>
    </message>
    <message>
        <source>Show all options of the task</source>
        <translation>Alle Optionen der Aufgabe zeigen</translation>
    </message>
    <message>
        <source>less ▾</source>
        <translation>weniger ▾</translation>
    </message>
    <message>
        <source>more ▸</source>
        <translation>mehr ▸</translation>
    </message>
    <message>
        <source>Hide further options of the task</source>
        <translation>Weitere Optionen der Aufgabe verbergen</translation>
    </message>
</context>
<context>
    <name>ordinate::TensorDialog</name>
    <message>
        <source>Choose a table</source>
        <translation>Tabelle auswählen</translation>
    </message>
    <message>
        <source>%1 holds %2 tensors that can be a table of positions. Which one is it?</source>
        <translation>%1 enthält %2 Tensoren, die eine Positionstabelle sein können. Welcher ist es?</translation>
    </message>
    <message>
        <source>Only names that contain</source>
        <translation>Nur Namen, die dies enthalten</translation>
    </message>
    <message>
        <source>Only names that contain …</source>
        <translation>Nur Namen, die dies enthalten …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>stored as</source>
        <translation>Datentyp</translation>
    </message>
</context>
<context>
    <name>ordinate::TimeBar</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>To the kept step before ([)</source>
        <translation>Zum vorigen aufbewahrten Schritt ([)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>To the next kept step (])</source>
        <translation>Zum nächsten aufbewahrten Schritt (])</translation>
    </message>
    <message>
        <source>Step that is shown</source>
        <translation>Gezeigter Schritt</translation>
    </message>
    <message>
        <source>All views show this step; the race goes on meanwhile</source>
        <translation>Alle Ansichten zeigen diesen Schritt; das Rennen läuft währenddessen weiter</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>All views show the newest step again</source>
        <translation>Alle Ansichten zeigen wieder den neuesten Schritt</translation>
    </message>
    <message>
        <source>How long the whole race takes to play</source>
        <translation>Wie lange die Wiedergabe des ganzen Rennens dauert</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>in %1 s</translation>
    </message>
    <message>
        <source>The seed of which heat maps and answers show the runs</source>
        <translation>Der Seed, dessen Läufe Heatmaps und Antworten zeigen</translation>
    </message>
    <message>
        <source>%1 (N: the next one)</source>
        <translation>%1 (N: der nächste)</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>step %L1</source>
        <translation>Schritt %L1</translation>
    </message>
    <message>
        <source>step %L1 of %L2</source>
        <translation>Schritt %L1 von %L2</translation>
    </message>
    <message>
        <source>now, step %L1</source>
        <translation>jetzt, Schritt %L1</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stay at this step (P)</source>
        <translation>Bei diesem Schritt bleiben (P)</translation>
    </message>
    <message>
        <source>Play the race from the start (P)</source>
        <translation>Rennen von Anfang an abspielen (P)</translation>
    </message>
</context>
<context>
    <name>ordinate::TourCard</name>
    <message>
        <source>Tour of the window</source>
        <translation>Rundgang durch das Fenster</translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation>Beenden (Esc)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The experiment</source>
        <translation>Das Experiment</translation>
    </message>
    <message>
        <source>A task, one model, and variants of it that differ in one thing: here the positional encoding. Everything can be changed, and undone with Ctrl+Z.</source>
        <translation>Eine Aufgabe, ein Modell und Varianten davon, die sich in einer Sache unterscheiden: hier in der Positionskodierung. Alles lässt sich ändern und mit Strg+Z rückgängig machen.</translation>
    </message>
    <message>
        <source>The race</source>
        <translation>Das Rennen</translation>
    </message>
    <message>
        <source>Space trains all variants side by side, on the same data; Space again pauses. R goes back to the start, and the same seed gives the same race.</source>
        <translation>Die Leertaste trainiert alle Varianten nebeneinander, auf denselben Daten; nochmals gedrückt, hält sie an. R kehrt zum Anfang zurück, und derselbe Seed ergibt dasselbe Rennen.</translation>
    </message>
    <message>
        <source>Accuracy and loss</source>
        <translation>Genauigkeit und Verlust</translation>
    </message>
    <message>
        <source>One line for each variant, measured on samples that are never trained on. Dashed levels say what guessing gives, and the best that is possible without order.</source>
        <translation>Eine Linie für jede Variante, gemessen an Beispielen, mit denen nie trainiert wird. Gestrichelte Linien zeigen, was Raten ergibt und was ohne Reihenfolge bestenfalls möglich ist.</translation>
    </message>
    <message>
        <source>Position vectors</source>
        <translation>Positionsvektoren</translation>
    </message>
    <message>
        <source>Each row is a position: what the model adds to tell places apart. Learned ones change while they train.</source>
        <translation>Jede Zeile ist eine Position: das, was das Modell addiert, um Stellen zu unterscheiden. Gelernte Zeilen ändern sich im Training.</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>How alike two positions are. A band along the diagonal: neighbours are alike. Tabs beside it have other lengths and analyses.</source>
        <translation>Wie ähnlich sich zwei Positionen sind. Ein Band entlang der Diagonale: Nachbarn sind ähnlich. Tabs daneben zeigen andere Längen und Analysen.</translation>
    </message>
    <message>
        <source>Try an input</source>
        <translation>Eingabe ausprobieren</translation>
    </message>
    <message>
        <source>Type a sequence and read what each model makes of it, also while it trains.</source>
        <translation>Eine Sequenz eintippen und lesen, was jedes Modell daraus macht, auch während des Trainings.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Every race is kept. Choose one to see it again, beside others if you like.</source>
        <translation>Jedes Rennen wird aufbewahrt. Eines auswählen, um es wieder zu sehen, auf Wunsch neben anderen.</translation>
    </message>
</context>
<context>
    <name>ordinate::TrainingSection</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>more ▸</source>
        <translation>mehr ▸</translation>
    </message>
    <message>
        <source>Show all training options</source>
        <translation>Alle Trainingsoptionen zeigen</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>learning rate over time</source>
        <translation>Lernrate über die Zeit</translation>
    </message>
    <message>
        <source>stop early</source>
        <translation>früher Abbruch</translation>
    </message>
    <message>
        <source>less ▾</source>
        <translation>weniger ▾</translation>
    </message>
    <message>
        <source>Hide further training options</source>
        <translation>Weitere Trainingsoptionen verbergen</translation>
    </message>
</context>
<context>
    <name>ordinate::VariantList</name>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>%1 line</source>
        <translation>Linie: %1</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>something is wrong here</source>
        <translation>hier stimmt etwas nicht</translation>
    </message>
    <message>
        <source>Rename	F2</source>
        <translation>Umbenennen	F2</translation>
    </message>
    <message>
        <source>Duplicate	Ctrl+D</source>
        <translation>Duplizieren	Strg+D</translation>
    </message>
    <message>
        <source>Move up	Alt+Up</source>
        <translation>Nach oben	Alt+Hoch</translation>
    </message>
    <message>
        <source>Move down	Alt+Down</source>
        <translation>Nach unten	Alt+Runter</translation>
    </message>
    <message>
        <source>Remove	Delete</source>
        <translation>Entfernen	Entf</translation>
    </message>
</context>
<context>
    <name>ordinate::VariantsSection</name>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>+ add</source>
        <translation>+ neu</translation>
    </message>
    <message>
        <source>Add a variant</source>
        <translation>Neue Variante</translation>
    </message>
    <message>
        <source>Mend the name of a variant</source>
        <translation>Namen einer Variante berichtigen</translation>
    </message>
    <message>
        <source>Move the variant up (Alt+Up)</source>
        <translation>Variante nach oben (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Move the variant down (Alt+Down)</source>
        <translation>Variante nach unten (Alt+Runter)</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>umbenennen</translation>
    </message>
    <message>
        <source>Rename the variant (F2)</source>
        <translation>Variante umbenennen (F2)</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Duplicate the variant (Ctrl+D)</source>
        <translation>Variante duplizieren (Strg+D)</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Remove the variant (Delete)</source>
        <translation>Variante entfernen (Entf)</translation>
    </message>
    <message>
        <source>Copy of the selected variant</source>
        <translation>Kopie der ausgewählten Variante</translation>
    </message>
    <message>
        <source>Select a variant first.</source>
        <translation>Erst eine Variante wählen.</translation>
    </message>
    <message>
        <source>“%1” is the %2: both train the same model.</source>
        <translation>„%1“ entspricht %2: Beide trainieren dasselbe Modell.</translation>
    </message>
    <message>
        <source>“%1” %2: its curve would be misread.</source>
        <translation>„%1“ %2: Die Kurve würde falsch gedeutet.</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Name it “%1”</source>
        <translation>In „%1“ umbenennen</translation>
    </message>
    <message>
        <source>The same holds for %1 more.</source>
        <translation>Dasselbe gilt für %1 weitere.</translation>
    </message>
    <message>
        <source>holds %1</source>
        <translation>enthält %1</translation>
    </message>
    <message>
        <source>same as %1</source>
        <translation>wie %1</translation>
    </message>
    <message>
        <source>Add a variant to race models against each other, or give an option several values (Ctrl+L in its field).</source>
        <translation>Eine Variante hinzufügen, um Modelle gegeneinander antreten zu lassen, oder einer Option mehrere Werte geben (Strg+L in ihrem Feld).</translation>
    </message>
    <message>
        <source>The variants do not differ.</source>
        <translation>Die Varianten unterscheiden sich nicht.</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Only the %1 differs.</source>
        <translation>Einziger Unterschied: %1.</translation>
    </message>
    <message>
        <source>These differ: %1 and %2.</source>
        <translation>Unterschiede: %1 und %2.</translation>
    </message>
</context>
<context>
    <name>ordinate::WindowActions</name>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>Sta&amp;rt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>B&amp;eispiele</translation>
    </message>
    <message>
        <source>&amp;Lectures</source>
        <translation>Vor&amp;lesungen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open a &amp;table…</source>
        <translation>&amp;Tabelle öffnen…</translation>
    </message>
    <message>
        <source>&amp;Close the table</source>
        <translation>Tabelle s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Show run &amp;folder</source>
        <translation>Ordner des Lau&amp;fs zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>R&amp;epeat over %1 seeds</source>
        <translation>Über %1 S&amp;eeds wiederholen</translation>
    </message>
    <message>
        <source>&amp;Run or pause</source>
        <translation>Sta&amp;rt oder Pause</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Schritt</translation>
    </message>
    <message>
        <source>&amp;Back to step 0</source>
        <translation>&amp;Zurück zu Schritt 0</translation>
    </message>
    <message>
        <source>&amp;New seed</source>
        <translation>&amp;Neuer Seed</translation>
    </message>
    <message>
        <source>R&amp;epeat over more seeds</source>
        <translation>Über mehr S&amp;eeds wiederholen</translation>
    </message>
    <message>
        <source>Train for &amp;more steps…</source>
        <translation>&amp;Mehr Schritte trainieren…</translation>
    </message>
    <message>
        <source>&amp;Play the race again</source>
        <translation>Rennen erneut abs&amp;pielen</translation>
    </message>
    <message>
        <source>Turn back &amp;time</source>
        <translation>Zei&amp;t zurückdrehen</translation>
    </message>
    <message>
        <source>Turn time &amp;forward</source>
        <translation>Zeit &amp;vordrehen</translation>
    </message>
    <message>
        <source>Heat maps and answers of the next see&amp;d</source>
        <translation>Heatmaps und Antworten &amp;des nächsten Seeds</translation>
    </message>
    <message>
        <source>Measure &amp;cost</source>
        <translation>&amp;Kosten messen</translation>
    </message>
    <message>
        <source>&amp;Fill the window with this panel</source>
        <translation>&amp;Fenster mit diesem Bereich füllen</translation>
    </message>
    <message>
        <source>Back to &amp;all panels</source>
        <translation>Zurück zu &amp;allen Bereichen</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>Docks</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Standard la&amp;yout</source>
        <translation>Standard-La&amp;yout</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>He&amp;ll</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>&amp;Normaler Text</translation>
    </message>
    <message>
        <source>Full sc&amp;reen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>&amp;Galerie</translation>
    </message>
    <message>
        <source>&amp;Lessons: a claim, put to the test</source>
        <translation>&amp;Lektionen: eine Behauptung auf dem Prüfstand</translation>
    </message>
    <message>
        <source>&amp;Open a lecture…</source>
        <translation>Vorlesung &amp;öffnen…</translation>
    </message>
    <message>
        <source>&amp;Add this view as a stop</source>
        <translation>Diese &amp;Ansicht als Station hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Edit the stops</source>
        <translation>Stationen b&amp;earbeiten</translation>
    </message>
    <message>
        <source>&amp;Show this window to a room</source>
        <translation>Fen&amp;ster im Hörsaal zeigen</translation>
    </message>
    <message>
        <source>&amp;Next stop</source>
        <translation>&amp;Nächste Station</translation>
    </message>
    <message>
        <source>&amp;Previous stop</source>
        <translation>&amp;Vorige Station</translation>
    </message>
    <message>
        <source>&amp;Black screen</source>
        <translation>Schwarzer &amp;Bildschirm</translation>
    </message>
    <message>
        <source>&amp;Train instead of playing a recording</source>
        <translation>&amp;Trainieren statt Aufzeichnung abspielen</translation>
    </message>
    <message>
        <source>&amp;Clock</source>
        <translation>&amp;Uhr</translation>
    </message>
    <message>
        <source>&amp;Dark or light</source>
        <translation>&amp;Dunkel oder hell</translation>
    </message>
    <message>
        <source>&amp;What is this?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>Rundgang durch das Fens&amp;ter</translation>
    </message>
    <message>
        <source>&amp;Manual in the browser</source>
        <translation>Handbuch i&amp;m Browser</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>Ta&amp;sten</translation>
    </message>
    <message>
        <source>&amp;About Ordinate</source>
        <translation>Über Ordin&amp;ate</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Lan&amp;guage, from the next start</source>
        <translation>S&amp;prache, ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Space always runs or pauses, except while you type: press buttons with Enter. It ticks a box that you reach with Tab.</source>
        <translation>Die Leertaste startet oder pausiert immer, außer beim Tippen: Schaltflächen mit der Eingabetaste drücken. Ein mit Tab erreichtes Kästchen kreuzt sie an.</translation>
    </message>
</context>
<context>
    <name>ordinate::WindowClosing</name>
    <message>
        <source>Close Ordinate</source>
        <translation>Ordinate schließen</translation>
    </message>
    <message>
        <source>Stop this race and close?</source>
        <translation>Rennen stoppen und schließen?</translation>
    </message>
    <message>
        <source>%1 Its files stay in %2.</source>
        <translation>%1 Die Dateien bleiben in %2.</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>&amp;Stoppen und schließen</translation>
    </message>
    <message>
        <source>&amp;Keep training</source>
        <translation>&amp;Weiter trainieren</translation>
    </message>
</context>
<context>
    <name>ordinate::Workspace</name>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>Längen</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Analysen</translation>
    </message>
    <message>
        <source>Try an input</source>
        <translation>Eingabe ausprobieren</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>Vorlesung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Accuracy and loss</source>
        <translation>Genauigkeit und Verlust</translation>
    </message>
    <message>
        <source>Position vectors</source>
        <translation>Positionsvektoren</translation>
    </message>
    <message>
        <source>Docks that share this place</source>
        <translation>Bereiche, die sich diesen Platz teilen</translation>
    </message>
</context>
</TS>
