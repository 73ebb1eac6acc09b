package kz.auylsat.ncc.app;

import java.util.List;

/**
 * The words of a sheet in one language.
 *
 * @param steps what to do, in order; {@code %s} in the third is the page's PIN
 */
record SheetWords(String language, String name, List<String> steps) {
    static final List<SheetWords> ALL = List.of(
            new SheetWords(
                    "kk",
                    "Қазақша",
                    List.of(
                            "Антеннаны төмендегі бұрыштар бойынша бағыттаңыз.",
                            "Қорапта төмендегі команданы орындаңыз: QR кодын телефонмен оқып көшіріңіз немесе қолмен теріңіз.",
                            "Қораптың бетін ашып, PIN кодымен кіріңіз де, іске қосуды бастаңыз.",
                            "Бұл парақ бір рет қана жарайды. Іске қосқаннан кейін жойыңыз.")),
            new SheetWords(
                    "ru",
                    "Русский",
                    List.of(
                            "Наведите антенну по углам, указанным ниже.",
                            "На блоке выполните команду, указанную ниже: считайте QR-код телефоном и скопируйте её или"
                                    + " наберите вручную.",
                            "Откройте страницу блока, войдите с PIN-кодом и начните ввод в строй.",
                            "Лист годен один раз. После ввода в строй уничтожьте его.")),
            new SheetWords(
                    "tg",
                    "Тоҷикӣ",
                    List.of(
                            "Антеннаро мувофиқи кунҷҳои зерин равона кунед.",
                            "Дар дастгоҳ фармони зеринро иҷро кунед: рамзи QR-ро бо телефон хонда нусхабардорӣ кунед ё дастӣ"
                                    + " нависед.",
                            "Саҳифаи дастгоҳро кушода, бо рамзи PIN ворид шавед ва ба кор андохтанро оғоз кунед.",
                            "Ин варақ танҳо як бор эътибор дорад. Пас аз ба кор андохтан онро нобуд кунед.")),
            new SheetWords(
                    "en",
                    "English",
                    List.of(
                            "Point the dish by the angles below.",
                            "On the box, call the command below: read the QR code with a phone and copy it, or type it.",
                            "Open the box's page, sign in with the PIN and begin the line-up.",
                            "This sheet works once. Destroy it when the village is in service.")));
}
